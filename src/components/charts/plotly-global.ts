// Plotly's sources are written for bundlers that know Node's name of the global object; browsers call it globalThis.
Object.assign(globalThis, { global: globalThis });

export {};

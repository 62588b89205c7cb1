/** Address of a file that the bundler copies. */
declare module '*.wasm?url' {
  const url: string;
  export default url;
}

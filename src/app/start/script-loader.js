// Behind the check of the browser (browser-check.js), in a page of one file only: such a page can import nothing, and an inline script
// is compiled by the thread of the page. So the build puts the application into the page in parts, as text, CommonJS each
// (scripts/single-file): those that open the page are run one after another, a task each, the others when they are asked for.

/**
 * @param {string} laterType Type of the elements that hold the parts: browsers leave them alone.
 * @param {string[]} opening The files of the parts that open the page, in the order in which they need each other.
 * @param {string} entry The file of the part that starts the application.
 */
function startFromParts(laterType, opening, entry) {
  /** @typedef {{ exports: object }} Module */
  /** @typedef {(require: (path: string) => object, module: Module, exports: object) => void} Part */

  /** @type {Record<string, Module>} */
  var modules = {};
  /** @type {Part | undefined} */
  var given;

  /** Each part hands itself over. */
  /** @type {any} */ (window).leadLensPart = function (/** @type {Part} */ part) {
    given = part;
  };

  function partOf(/** @type {string} */ file) {
    var held = document.querySelector('script[type="' + laterType + '"][data-file="' + file + '"]');
    var script = document.createElement('script');
    if (held) script.text = held.textContent || '';
    given = undefined;
    document.body.appendChild(script);
    // What is saved of this page later is what the build wrote.
    document.body.removeChild(script);
    if (!given) throw new Error(file + ' is missing in this copy of LeadLens: copy the file again.');
    return /** @type {Part} */ (given);
  }

  function require(/** @type {string} */ path) {
    var file = path.slice(path.lastIndexOf('/') + 1);
    if (!modules[file]) {
      var module = { exports: {} };
      var part = partOf(file);
      modules[file] = module;
      part(require, module, module.exports);
    }
    return modules[file].exports;
  }

  var next = 0;
  function goOn() {
    if (next === opening.length) {
      require(entry);
      return;
    }
    require(opening[next++]);
    setTimeout(goOn);
  }
  goOn();
}

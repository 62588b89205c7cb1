// Runs before everything else, in whatever browser opens the page: ECMAScript 5 and the DOM of Internet Explorer 9, no more.
// The build puts it into the page behind #root and calls it (scripts/browser-check.ts).

/**
 * Starts LeadLens, or says in the page why it cannot start. What the browser can do decides; the name and the version that it
 * gives of itself only word the sentence.
 *
 * @param {Record<'chrome' | 'edge' | 'firefox' | 'safari', string>} floor The first versions that will do.
 * @param {string} heldType Type of the elements that hold the page's own scripts: browsers leave them alone until they are
 * put back here as what they are.
 */
function startWhereItCanRun(floor, heldType) {
  // Where a need cannot be asked for without a syntax error, something as young is asked for: together they hold from Chrome
  // and Edge 90, Firefox 89 and Safari 16.4 on. WebAssembly SIMD, which the floor is named after, is no need: a browser that
  // knows all this and has WebAssembly turned off runs the networks without it, only slowly.
  var needs = {
    'JavaScript modules': function () {
      return 'noModule' in document.createElement('script');
    },
    'ECMAScript 2021': function () {
      return 'any' in Promise && 'hasIndices' in RegExp.prototype;
    },
    'regular expressions that look behind': function () {
      return new RegExp('(?<=a)b').test('ab');
    },
    'CSS of 2021': function () {
      return CSS.supports('aspect-ratio', '1') && CSS.supports('inset', '0');
    },
    'web workers': function () {
      return typeof Worker === 'function';
    },
    'drawing of paths': function () {
      return typeof Path2D === 'function';
    },
    'reading of files': function () {
      return typeof Blob.prototype.arrayBuffer === 'function';
    },
  };

  /** @param {() => boolean} has */
  function fails(has) {
    try {
      return !has();
    } catch (_) {
      return true;
    }
  }

  /** Names and where their version stands; the first that matches is meant, for most browsers name others too. */
  var names = {
    'Internet Explorer': /(?:MSIE |Trident\/.*rv:)(\d+)/,
    'Microsoft Edge': /Edg(?:e|A|iOS)?\/(\d+)/,
    Opera: /(?:OPR\/|Opera.*Version\/)(\d+)/,
    'Samsung Internet': /SamsungBrowser\/(\d+)/,
    Firefox: /(?:Firefox|FxiOS)\/(\d+)/,
    Chrome: /(?:Chrome|Chromium|CriOS)\/(\d+)/,
    Safari: /Version\/(\d+(?:\.\d+)?).*Safari\//,
  };

  /** "Firefox 60", or nothing where the browser does not say. */
  function nameOf(/** @type {string} */ agent) {
    for (var name in names) {
      var version = names[/** @type {keyof typeof names} */ (name)].exec(agent);
      if (version) return name + ' ' + version[1];
    }
    return '';
  }

  /** Whether the browser calls itself as young as the floor: then it is not its age that it lacks something. */
  function callsItselfYoung(/** @type {string} */ agent) {
    /** @type {[RegExp, string][]} */
    var engines = [
      [/Chrom(?:e|ium)\/(\d+)/, floor.chrome],
      [/Firefox\/(\d+)/, floor.firefox],
      [/Version\/(\d+\.\d+).*Safari\//, floor.safari],
    ];
    return engines.some(function (engine) {
      var version = engine[0].exec(agent);
      return version !== null && parseFloat(version[1]) >= parseFloat(engine[1]);
    });
  }

  /**
   * @param {HTMLElement} place
   * @param {string} tag
   * @param {string} text
   * @param {string} look
   */
  function write(place, tag, text, look) {
    var element = document.createElement(tag);
    element.appendChild(document.createTextNode(text));
    element.style.cssText = look;
    return place.appendChild(element);
  }

  /** Texts, for one browser in one language. */
  var english = {
    lang: 'en',
    whatToDo: 'What you can do:',
    nothingSent: 'No recording was opened, and nothing was sent.',
    young: 'LeadLens cannot start in this browser',
    old: 'This browser is too old for LeadLens',
    lacks: function (/** @type {string[]} */ missing) {
      return 'What this browser lacks: ' + missing.join(', ') + '.';
    },
    youngIs: function (/** @type {string} */ name) {
      return (
        'This seems to be ' +
        name +
        ', which is new enough. Something that LeadLens needs is turned off in it, perhaps by a setting, an extension ' +
        'or a policy of this computer. '
      );
    },
    is: function (/** @type {string} */ name) {
      return name ? 'This seems to be ' + name + '.' : 'It does not say which browser it is.';
    },
    works:
      'LeadLens works in Chrome ' +
      floor.chrome +
      ', Edge ' +
      floor.edge +
      ', Firefox ' +
      floor.firefox +
      ', Safari ' +
      floor.safari +
      ' (iPhone and iPad: iOS ' +
      floor.safari +
      ') and in everything newer.',
    another:
      'Open this page in another browser of this computer, if there is a newer one. Windows 10 and 11 come with Edge.',
    allow: 'Ask those who look after this computer to allow it for this page.',
    ask: 'Ask those who look after this computer for one of the browsers above.',
    singleFile: 'The single-file LeadLens is no way around: it needs the same browsers.',
    notLoaded: 'LeadLens could not be loaded',
    fileMissing: 'A file of LeadLens is missing where this page came from, or was blocked on its way. ',
    again: 'Load this page again.',
    whole: 'Ask those who put LeadLens there whether all of its files are there.',
  };
  /** @type {typeof english} */
  var chinese = {
    lang: 'zh-CN',
    whatToDo: '您可以：',
    nothingSent: '没有打开任何记录，也没有发送任何数据。',
    young: 'LeadLens 无法在这个浏览器中启动',
    old: '这个浏览器太旧，无法运行 LeadLens',
    lacks: function (missing) {
      /** @type {Record<string, string>} */
      var needed = {
        'JavaScript modules': 'JavaScript 模块',
        'regular expressions that look behind': '正则表达式后行断言',
        'CSS of 2021': '2021 年的 CSS',
        'drawing of paths': '路径绘制',
        'reading of files': '读取文件',
      };
      var names = missing.map(function (need) {
        return needed[need] || need;
      });
      return '这个浏览器缺少：' + names.join('、') + '。';
    },
    youngIs: function (name) {
      return (
        '这似乎是 ' + name + '，版本够新。LeadLens 需要的某项功能被关闭了，可能是由于设置、扩展程序或这台计算机的策略。'
      );
    },
    is: function (name) {
      return name ? '这似乎是 ' + name + '。' : '浏览器没有说明它是什么。';
    },
    works:
      'LeadLens 可在 Chrome ' +
      floor.chrome +
      '、Edge ' +
      floor.edge +
      '、Firefox ' +
      floor.firefox +
      '、Safari ' +
      floor.safari +
      '（iPhone 和 iPad：iOS ' +
      floor.safari +
      '）及更新的版本中运行。',
    another: '如果这台计算机上有更新的浏览器，请用它打开此页面。Windows 10 和 11 自带 Edge。',
    allow: '请这台计算机的管理员为此页面放行。',
    ask: '请这台计算机的管理员安装上述浏览器之一。',
    singleFile: '单文件版 LeadLens 也不行：它需要同样的浏览器。',
    notLoaded: '无法加载 LeadLens',
    fileMissing: '此页面来源处缺少 LeadLens 的文件，或者文件在途中被阻止。',
    again: '请重新加载此页面。',
    whole: '请询问部署 LeadLens 的人员，其文件是否齐全。',
  };
  /** The language that the browser asks for first; Internet Explorer has another name for it. */
  var wanted = navigator.language || /** @type {{ userLanguage?: string }} */ (navigator).userLanguage || '';
  var texts = /^zh\b/i.test(wanted) ? chinese : english;

  /**
   * Writes where the application would have been. It brings its own looks: the style sheet may mean nothing to this browser.
   *
   * @param {string} title
   * @param {string[]} sentences
   * @param {string[]} advice
   */
  function say(title, sentences, advice) {
    var root = document.getElementById('root');
    if (root) root.style.display = 'none';
    var message = document.createElement('div');
    message.id = 'cannot-start';
    message.lang = texts.lang;
    message.setAttribute('role', 'alert');
    message.style.cssText =
      'max-width:42em;margin:40px auto;padding:24px 32px;border:1px solid #a9b1ba;background:#fff;color:#171b20;' +
      'font:16px/1.5 "Segoe UI",Roboto,Arial,"Microsoft YaHei",sans-serif;text-align:left';
    write(message, 'h1', title, 'margin:0 0 12px;font-size:22px;font-weight:600;line-height:1.3');
    sentences.forEach(function (sentence) {
      write(message, 'p', sentence, 'margin:0 0 12px');
    });
    write(message, 'p', texts.whatToDo, 'margin:0 0 4px;font-weight:600');
    var list = write(message, 'ul', '', 'margin:0;padding-left:24px');
    advice.forEach(function (line) {
      write(list, 'li', line, 'margin:0 0 4px');
    });
    document.body.insertBefore(message, document.body.firstChild);
  }

  /** @param {string[]} missing */
  function sayWhatIsMissing(missing) {
    var agent = navigator.userAgent;
    var name = nameOf(agent);
    var young = callsItselfYoung(agent);
    var lacks = texts.lacks(missing);
    say(
      young ? texts.young : texts.old,
      young
        ? [texts.youngIs(name) + lacks, texts.nothingSent]
        : [texts.is(name), texts.works, texts.nothingSent, lacks],
      [texts.another, young ? texts.allow : texts.ask, texts.singleFile]
    );
  }

  function sayWhatDidNotLoad() {
    say(texts.notLoaded, [texts.fileMissing + texts.nothingSent], [texts.again, texts.whole]);
  }

  /** Puts a script of the page in place of the element that held it. */
  function release(/** @type {Element} */ held) {
    var script = document.createElement('script');
    var address = held.getAttribute('data-src');
    script.type = held.getAttribute('data-type') || 'text/javascript';
    if (address) {
      script.crossOrigin = 'anonymous';
      script.onerror = sayWhatDidNotLoad;
      script.src = address;
    } else {
      script.text = held.textContent || '';
    }
    document.body.replaceChild(script, held);
  }

  function releaseAll() {
    Array.prototype.forEach.call(document.querySelectorAll('script[type="' + heldType + '"]'), release);
  }

  var missing = Object.keys(needs).filter(function (need) {
    return fails(needs[/** @type {keyof typeof needs} */ (need)]);
  });
  if (missing.length > 0) {
    sayWhatIsMissing(missing);
    return;
  }
  // A page in one file goes on for long behind its script, which does not wait for the rest.
  releaseAll();
  document.addEventListener('DOMContentLoaded', releaseAll);
}

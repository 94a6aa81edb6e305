// The grammar of nginx's configuration: words, quotes, comments, `;` and blocks.

/**
 * @typedef {{ name: string, args: readonly string[], file: string, line: number, block?: readonly Directive[] }} Directive
 * @typedef {{ text: string, line: number, quoted: boolean }} Token
 */

/**
 * @param {string} text
 * @param {string} file for messages
 * @param {(directive: Directive) => readonly Directive[] | undefined} [include] the directives to put in place of one
 * @returns {readonly Directive[]}
 * @throws Error where the text is not nginx's grammar
 */
export function parseConfiguration(text, file, include = () => undefined) {
  const tokens = tokenize(text, file);
  let next = 0;

  /** @param {boolean} isInner */
  function parseBlock(isInner) {
    /** @type {Directive[]} */
    const directives = [];
    while (next < tokens.length) {
      if (isPunctuation(tokens[next], '}')) {
        if (!isInner) throw new Error(`${file}:${tokens[next]?.line}: unexpected }`);
        next += 1;
        return directives;
      }
      const directive = parseDirective();
      directives.push(...(include(directive) ?? [directive]));
    }
    if (isInner) throw new Error(`${file}: a block is not closed`);
    return directives;
  }

  /** @returns {Directive} */
  function parseDirective() {
    const first = tokens[next];
    const words = [];
    while (next < tokens.length) {
      const token = tokens[next];
      next += 1;
      if (token === undefined || isPunctuation(token, ';')) break;
      if (isPunctuation(token, '{')) return { ...named(words, first), block: parseBlock(true) };
      if (isPunctuation(token, '}')) throw new Error(`${file}:${token.line}: unexpected }`);
      words.push(token.text);
      if (next === tokens.length) throw new Error(`${file}:${token.line}: the last directive is not ended`);
    }
    return named(words, first);
  }

  /**
   * @param {readonly string[]} words
   * @param {Token | undefined} first
   */
  function named([name = '', ...args], first) {
    return { name, args, file, line: first?.line ?? 0 };
  }

  return parseBlock(false);
}

/**
 * @param {Token | undefined} token
 * @param {string} sign
 */
function isPunctuation(token, sign) {
  return token !== undefined && !token.quoted && token.text === sign;
}

/**
 * @param {string} text
 * @param {string} file
 */
function tokenize(text, file) {
  /** @type {Token[]} */
  const tokens = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '\n') line += 1;
    if (/\s/.test(sign)) at += 1;
    else if (sign === '#') at = endOfLine(text, at);
    else if (sign === ';' || sign === '{' || sign === '}') {
      tokens.push({ text: sign, line, quoted: false });
      at += 1;
    } else {
      const word = sign === '"' || sign === "'" ? quotedWord(text, at, file, line) : plainWord(text, at);
      tokens.push({ text: word.text, line, quoted: sign === '"' || sign === "'" });
      line += text.slice(at, word.end).split('\n').length - 1;
      at = word.end;
    }
  }
  return tokens;
}

/**
 * @param {string} text
 * @param {number} from
 */
function endOfLine(text, from) {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/**
 * @param {string} text
 * @param {number} start at the opening quote
 * @param {string} file
 * @param {number} line
 */
function quotedWord(text, start, file, line) {
  const quote = text.charAt(start);
  let word = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === quote) return { text: word, end: at + 1 };
    if (sign === '\\') {
      at += 1;
      word += unescaped(text.charAt(at));
    } else word += sign;
  }
  throw new Error(`${file}:${line}: a quote is not closed`);
}

/** `${name}` may hold braces without ending the word. @param {string} text @param {number} start */
function plainWord(text, start) {
  let word = '';
  let at = start;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '\\' && at + 1 < text.length) {
      word += unescaped(text.charAt(at + 1));
      at += 2;
    } else if (sign === '$' && text.charAt(at + 1) === '{') {
      const end = text.indexOf('}', at);
      const stop = end === -1 ? text.length : end + 1;
      word += text.slice(at, stop);
      at = stop;
    } else if (/[\s;{]/.test(sign)) break;
    else {
      word += sign;
      at += 1;
    }
  }
  return { text: word, end: at };
}

/** nginx keeps the backslash before any other sign: patterns need it. @param {string} sign */
function unescaped(sign) {
  return /["'\\]/.test(sign) ? sign : `\\${sign}`;
}

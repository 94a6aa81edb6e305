// The part of JSON Schema (draft 7) that policy.schema.json is written in. A keyword that is not known here is an error:
// what is not looked at is never good.

import { fields, list } from './fields.mjs';

/** @typedef {import('./fields.mjs').Fields} Fields */

const SAID_ONLY = new Set(['$schema', 'title', 'description', 'definitions', 'default', 'examples']);

/**
 * @param {unknown} value
 * @param {unknown} schema
 * @returns {readonly string[]} faults, each with its place
 */
export function schemaFaults(value, schema) {
  const root = fields(schema);
  return judge(value, root, root, '');
}

/** @param {unknown} value @param {Fields} schema @param {Fields} root @param {string} place @returns {readonly string[]} */
function judge(value, schema, root, place) {
  return Object.entries(schema).flatMap(([keyword, wanted]) => {
    if (SAID_ONLY.has(keyword)) return [];
    return judgeKeyword(keyword, wanted, value, schema, root, place);
  });
}

/** @param {string} keyword @param {unknown} wanted @param {unknown} value @param {Fields} schema @param {Fields} root @param {string} place @returns {readonly string[]} */
function judgeKeyword(keyword, wanted, value, schema, root, place) {
  const bad = (/** @type {boolean} */ isGood) =>
    isGood ? [] : [`${place || 'the file'}: not ${keyword} ${JSON.stringify(wanted)}`];
  const object = fields(value);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  switch (keyword) {
    case '$ref':
      return judge(
        value,
        fields(fields(root['definitions'])[String(wanted).replace('#/definitions/', '')]),
        root,
        place,
      );
    case 'type':
      return bad(typeOf(value) === wanted || (wanted === 'number' && typeOf(value) === 'integer'));
    case 'const':
      return bad(JSON.stringify(value) === JSON.stringify(wanted));
    case 'enum':
      return bad(list(wanted).some((each) => JSON.stringify(each) === JSON.stringify(value)));
    case 'minimum':
      return bad(typeof value !== 'number' || value >= Number(wanted));
    case 'maximum':
      return bad(typeof value !== 'number' || value <= Number(wanted));
    case 'minLength':
      return bad(typeof value !== 'string' || [...value].length >= Number(wanted));
    case 'maxLength':
      return bad(typeof value !== 'string' || [...value].length <= Number(wanted));
    case 'pattern':
      return bad(typeof value !== 'string' || new RegExp(String(wanted), 'u').test(value));
    case 'minItems':
      return bad(!Array.isArray(value) || value.length >= Number(wanted));
    case 'maxItems':
      return bad(!Array.isArray(value) || value.length <= Number(wanted));
    case 'uniqueItems':
      return bad(!Array.isArray(value) || new Set(value.map((each) => JSON.stringify(each))).size === value.length);
    case 'items':
      return list(value).flatMap((each, index) => judge(each, fields(wanted), root, `${place}[${index}]`));
    case 'required':
      return isObject
        ? list(wanted).flatMap((name) =>
            String(name) in object ? [] : [`${place || 'the file'}: ${String(name)} is missing`],
          )
        : [];
    case 'properties':
      return Object.entries(fields(wanted)).flatMap(([name, inner]) =>
        isObject && name in object
          ? judge(object[name], fields(inner), root, place === '' ? name : `${place}.${name}`)
          : [],
      );
    case 'additionalProperties':
      return isObject && wanted === false
        ? Object.keys(object)
            .filter((name) => !(name in fields(schema['properties'])))
            .map((name) => `${place || 'the file'}: ${name} is no name of a policy`)
        : [];
    case 'oneOf':
      return bad(list(wanted).filter((each) => judge(value, fields(each), root, place).length === 0).length === 1);
    default:
      throw new Error(`keyword ${keyword} of the schema is not known`);
  }
}

/** @param {unknown} value */
function typeOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

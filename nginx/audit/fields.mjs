// What JSON from outside may be taken for: anything else is an object without fields, a list without entries.

/** @typedef {{ [key: string]: unknown }} Fields */

/** @param {unknown} value @returns {Fields} */
export function fields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? /** @type {Fields} */ (value) : {};
}

/** @param {unknown} value @returns {readonly unknown[]} */
export function list(value) {
  return Array.isArray(value) ? value : [];
}

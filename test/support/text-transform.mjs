/** Lets tests import HTML, CSS and inline scripts as text, as bundles do. */
export default {
  process: (text) => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(text)} };` }),
};

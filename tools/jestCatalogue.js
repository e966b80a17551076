// @ts-check
// For jest: makes a module of a document of the catalogue, as the build makes it a file of JSON.
const { createHash } = require('node:crypto');
const path = require('node:path');
const { readDocument } = require('./catalogue');

/** @param {string} file document.yaml in the folder of the document */
function writeJson(file) {
	return JSON.stringify(readDocument(path.basename(path.dirname(file))));
}

module.exports = {
	/**
	 * @param {string} _source
	 * @param {string} file
	 */
	process: (_source, file) => ({ code: `module.exports = ${writeJson(file)};` }),
	/**
	 * By all files of the folder: jest's own key is made of this one alone.
	 *
	 * @param {string} _source
	 * @param {string} file
	 */
	getCacheKey: (_source, file) => createHash('sha256').update(writeJson(file)).digest('hex'),
};

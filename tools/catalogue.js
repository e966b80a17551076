// @ts-check
/*
 * Reads the catalogue: a folder a service in catalogue/, in YAML. Its document.yaml is an OpenAPI document without paths;
 * each other file of the folder has the paths of one resource, with the components that they need.
 */
const fs = require('node:fs');
const path = require('node:path');
const yaml = require('js-yaml');

const folder = path.join(__dirname, '..', 'catalogue');
const methods = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * @typedef {Readonly<Record<string, unknown>>} Json
 * @typedef {{ name: string, in: string, required?: boolean, style?: string, explode?: boolean, schema: Json }} Parameter
 * @typedef {{
 *   operationId: string,
 *   summary: string,
 *   description: string,
 *   externalDocs: { url: string },
 *   parameters?: readonly Json[],
 *   requestBody?: Json,
 *   responses: Readonly<Record<string, Json>>,
 *   'x-allowed': string,
 *   'x-limits'?: readonly string[],
 *   'x-meaning'?: string,
 *   'x-sources'?: readonly string[],
 *   'x-bulk-rows'?: Json,
 * }} Operation
 * @typedef {Readonly<Record<string, Operation>> & { parameters?: readonly Json[] }} PathItem
 * @typedef {Json & { paths: Readonly<Record<string, PathItem>>, components: Readonly<Record<string, Json>> }} OpenApi
 */

/**
 * Adds the entries of one part of a document to another. Two files may not have the same entry.
 *
 * @param {Record<string, unknown>} into
 * @param {Json} from
 * @param {string} where
 */
function addEntries(into, from, where) {
	for (const [key, value] of Object.entries(from)) {
		if (key in into) throw new Error(`${where}: another file has ${key} already`);
		into[key] = value;
	}
}

/**
 * @param {string} file
 * @returns {Record<string, any>}
 */
function readYaml(file) {
	const read = yaml.load(fs.readFileSync(file, 'utf8'), { filename: file, schema: yaml.CORE_SCHEMA });
	return /** @type {Record<string, any>} */ (read);
}

/**
 * The document of a service, joined of its files.
 *
 * @param {string} name
 * @returns {OpenApi}
 */
function readDocument(name) {
	/** @type {Record<string, any>} */
	const document = { ...readYaml(path.join(folder, name, 'document.yaml')), paths: {} };
	const files = fs.readdirSync(path.join(folder, name)).filter((file) => file !== 'document.yaml');
	for (const file of files.sort()) {
		const { paths, components = {}, ...others } = readYaml(path.join(folder, name, file));
		const where = `catalogue/${name}/${file}`;
		if (Object.keys(others).length > 0)
			throw new Error(`${where} has ${Object.keys(others)}; only paths and components`);
		addEntries(document.paths, paths, where);
		for (const [kind, entries] of Object.entries(components)) {
			addEntries((document.components[kind] ??= {}), entries, where);
		}
	}
	return /** @type {OpenApi} */ (document);
}

/** The names of the documents: those of the folders. */
function listDocuments() {
	return fs.readdirSync(folder).filter((name) => fs.statSync(path.join(folder, name)).isDirectory());
}

/**
 * The operations of a document, each with its route: `GET /api/v2/users/{user_id}`.
 *
 * @param {OpenApi} document
 * @returns {{ route: string, method: string, path: string, operation: Operation }[]}
 */
function listOperations({ paths }) {
	return Object.entries(paths).flatMap(([path, item]) =>
		methods.flatMap((method) => {
			const operation = item[method];
			return operation ? [{ route: `${method.toUpperCase()} ${path}`, method, path, operation }] : [];
		}),
	);
}

/**
 * Writes each document as one line of JSON: `zendesk.json`.
 *
 * @param {string} target the folder; it's made where it is missing
 */
function writeDocuments(target) {
	fs.mkdirSync(target, { recursive: true });
	for (const name of listDocuments()) {
		fs.writeFileSync(path.join(target, `${name}.json`), JSON.stringify(readDocument(name)));
	}
}

module.exports = { listDocuments, listOperations, readDocument, writeDocuments };

// @ts-check
// Reads a large document in a process of its own, whose heap may be given a limit, and says what time it took.
// Usage: node --import tsx measureDocument.js NAME
const { join } = require('node:path');
const { readFileSync } = require('node:fs');
const { gunzipSync } = require('node:zlib');

const root = join(__dirname, '../../../..');
const documents = join(root, 'nodes/HttpTask/documents');
const { readDocument } = require(join(documents, 'readDocument.ts'));
const { listOperations } = require(join(documents, 'listOperations.ts'));
const { makeSearch } = require(join(documents, 'search.ts'));
const { readOperation } = require(join(documents, 'readOperation.ts'));

/**
 * In milliseconds of the processor: what else runs on the machine counts little.
 *
 * @template T
 * @param {() => T} work
 */
function measure(work) {
	const start = process.cpuUsage();
	const made = work();
	const { user, system } = process.cpuUsage(start);
	return { made, ms: (user + system) / 1000 };
}

const file = join(root, 'test/fixtures/openapi', `${process.argv[2]}.json.gz`);
const text = gunzipSync(readFileSync(file)).toString('utf8');
const read = measure(() => readDocument(text));
const listed = measure(() => listOperations(read.made.value));
const indexed = measure(() => makeSearch(listed.made));
const searched = measure(() => indexed.made('create a new user'));
const chosen = measure(() => readOperation(read.made.value, listed.made[0].id));
const report = {
	bytes: text.length,
	operations: listed.made.length,
	found: searched.made.length,
	chosen: chosen.made.kind,
	readMs: read.ms,
	listMs: listed.ms,
	indexMs: indexed.ms,
	searchMs: searched.ms,
	chooseMs: chosen.ms,
};
process.stdout.write(JSON.stringify(report));

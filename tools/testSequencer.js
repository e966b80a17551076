// @ts-check
// jest begins with the test files that took longest the last time; on a machine that has not run them, with the largest ones.
// Some small files take long. They come first here, or one processor would wait at the end while the other is at one of them.
const path = require('node:path');
const { root } = require('./install');
/** @type {{ default: typeof import('@jest/test-sequencer').default }} */
const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that mostly wait stand before those that compute. */
const longest = [
	'test/e2e/queue.test.ts',
	'test/e2e/jobs.test.ts',
	'test/e2e/jobTrigger.test.ts',
	'test/e2e/editor.test.ts',
	'test/e2e/frontDoor.test.ts',
	'test/e2e/killed.test.ts',
	'test/e2e/credentialDialog.test.ts',
	'test/property/engine.test.ts',
	'test/contract/faultMatrix.test.ts',
].map((name) => path.join(root, name));

/** @param {{ path: string }} test */
const rankOf = (test) => (longest.includes(test.path) ? longest.indexOf(test.path) : longest.length);

class LongestFirst extends Sequencer {
	/**
	 * @override
	 * @param {import('@jest/test-result').Test[]} tests
	 */
	async sort(tests) {
		const sorted = await super.sort(tests);
		return [...sorted].sort((a, b) => rankOf(a) - rankOf(b));
	}
}

module.exports = LongestFirst;

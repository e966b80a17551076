// @ts-check
const { Failure } = require('./failure');

/**
 * Waits for works that go side by side. Where one fails, the others go on to their end: nothing is left running, and all
 * failures are told together.
 *
 * @param {readonly Promise<unknown>[]} works
 */
async function waitForAll(works) {
	const ends = await Promise.allSettled(works);
	const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
	if (reasons.length > 0) throw new Failure(reasons.map(({ message }) => message).join('\n'));
}

module.exports = { waitForAll };

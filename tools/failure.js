// @ts-check

/** Something a person can mend. Its message says what to do, and is printed without a stack. */
class Failure extends Error {}

/**
 * Runs a script's main function and turns what it throws into an exit code of 1.
 *
 * @param {() => Promise<unknown>} main
 */
async function runMain(main) {
	try {
		await main();
	} catch (error) {
		process.exitCode = 1;
		process.stderr.write(`\n${explain(error)}\n`);
	}
}

/** @param {unknown} error */
function explain(error) {
	if (!(error instanceof Error)) return String(error);
	if (error instanceof Failure || !process.env.DEBUG) return error.message;
	return error.stack ?? error.message;
}

module.exports = { Failure, runMain };

// @ts-check

/** Ends what was started, the last first. It does so once, however often `run` is called. */
class Shutdown {
	constructor() {
		/** @type {(() => unknown)[]} */
		this.steps = [];
		/** @type {Promise<void> | undefined} */
		this.done = undefined;
	}

	/** @param {() => unknown} step */
	add(step) {
		this.steps.push(step);
	}

	run() {
		this.done ??= this.runSteps();
		return this.done;
	}

	async runSteps() {
		for (const step of this.steps.reverse()) await step();
	}
}

/**
 * Lets Ctrl-C, and other signals to end, run the shutdown. A second signal ends the process at once.
 *
 * @param {Shutdown} shutdown
 */
function shutDownOnSignals(shutdown) {
	let asked = false;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			if (asked) process.exit(1);
			asked = true;
			process.stderr.write('\nEnding …\n');
			shutdown.run().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
		});
	}
}

module.exports = { Shutdown, shutDownOnSignals };

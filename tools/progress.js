// @ts-check

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const terminalBeatMs = 100;
const plainBeatMs = 10_000;

/**
 * Shows on stderr what is going on and for how long: in a terminal one line that is drawn anew, elsewhere a line every ten
 * seconds, so that a log too shows that work goes on. stdout stays free for results.
 *
 * @param {string} title
 * @returns {{ end: (ok: boolean) => void }}
 */
function showProgress(title) {
	const out = process.stderr;
	const startedAtMs = Date.now();
	let beats = 0;
	if (!out.isTTY) out.write(`${title} …\n`);
	const beat = () => {
		const elapsed = formatDuration(Date.now() - startedAtMs);
		out.write(out.isTTY ? `\r\x1b[2K${frames[beats++ % frames.length]} ${title} … ${elapsed}` : `  … ${elapsed}\n`);
	};
	const timer = setInterval(beat, out.isTTY ? terminalBeatMs : plainBeatMs);
	return {
		end(ok) {
			clearInterval(timer);
			const mark = ok ? '✔' : '✖';
			out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${mark} ${title} (${formatDuration(Date.now() - startedAtMs)})\n`);
		},
	};
}

/**
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withProgress(title, work) {
	const progress = showProgress(title);
	try {
		const result = await work();
		progress.end(true);
		return result;
	} catch (error) {
		progress.end(false);
		throw error;
	}
}

/**
 * For work that shows its own output: says what follows, and how long it took.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withHeading(title, work) {
	const startedAtMs = Date.now();
	process.stderr.write(`${title} …\n`);
	const result = await work();
	process.stderr.write(`✔ ${title} (${formatDuration(Date.now() - startedAtMs)})\n`);
	return result;
}

/** @param {number} ms */
function formatDuration(ms) {
	const seconds = ms / 1000;
	if (seconds < 10) return `${seconds.toFixed(1)} s`;
	if (seconds < 60) return `${Math.round(seconds)} s`;
	return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

module.exports = { formatDuration, withHeading, withProgress };

// @ts-check
const Table = require('cli-table3');

const widestName = 40;

/**
 * How many rows had which outcome, step by step.
 *
 * @param {readonly import('./outcomes').RowOutcome[]} outcomes
 * @returns {string}
 */
function drawSummary(outcomes) {
	const table = new Table({ head: ['Step', 'Outcome', 'Rows'], colAligns: ['left', 'left', 'right'], style: plain });
	for (const [step, ofStep] of group(outcomes, (each) => each.step)) {
		const byStatus = [...group(ofStep, (each) => each.outcome.status)];
		byStatus.forEach(([status, same], index) => {
			const counts = [status, same.length];
			table.push(index === 0 ? [{ content: step, rowSpan: byStatus.length }, ...counts] : counts);
		});
	}
	return table.toString();
}

/**
 * What a reason says first is what is wrong; the sentences behind it are the cure. Where it has only one, the cure is
 * what docs/outcomes.md has for its fate. The row and the person have columns of their own.
 *
 * @param {Pick<import('./outcomes').RowOutcome, 'outcome' | 'fate'>} rowOutcome
 * @returns {{ why: string, whatToDo: string }}
 */
function explain({ outcome, fate }) {
	const reason = (outcome.reason ?? '').replace(/^Row \d+( \([^)]*\))?: /, '');
	const [why = '', ...cure] = reason.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
	return { why, whatToDo: cure.length > 0 ? cure.join(' ') : usualCures[fate] };
}

/** @type {Record<import('./outcomes').Fate, string>} */
const usualCures = {
	done: 'Nothing.',
	failed: 'Mend the row, and run it again.',
	unsent: 'Run it again as it is.',
	unknown: 'Run it again: what is done is left alone.',
};

/**
 * The rows that are not done: the person, the step, what is wrong and what to do.
 *
 * @param {readonly import('./outcomes').RowOutcome[]} outcomes
 * @returns {string}
 */
function drawFailures(outcomes) {
	const table = new Table({
		head: ['Row', 'Who', 'Step', 'Why', 'What to do'],
		colAligns: ['right', 'left', 'left', 'left', 'left'],
		colWidths: [6, 20, 20, 40, 34],
		wordWrap: true,
		style: plain,
	});
	const notDone = outcomes.filter((each) => each.fate !== 'done').sort((a, b) => a.row - b.row);
	for (const each of notDone) {
		const { why, whatToDo } = explain(each);
		table.push([each.row, shorten(each.name), `${each.step}: ${each.outcome.status}`, why, whatToDo]);
	}
	return table.toString();
}

/**
 * How many rows say the same as an earlier one.
 *
 * @param {readonly import('./outcomes').RowOutcome[]} outcomes
 * @param {string} firstStep
 */
function countTwins(outcomes, firstStep) {
	return outcomes.filter((each) => each.step === firstStep && each.outcome.sameAs !== undefined).length;
}

/** Without colours: a log would lose them. */
const plain = { head: [], border: [] };

/** @param {string} name */
function shorten(name) {
	return name.length > widestName ? `${name.slice(0, widestName)}… (${name.length} characters)` : name;
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(each: T) => string} nameGroup
 * @returns {Map<string, T[]>}
 */
function group(list, nameGroup) {
	/** @type {Map<string, T[]>} */
	const groups = new Map();
	for (const each of list) groups.set(nameGroup(each), [...(groups.get(nameGroup(each)) ?? []), each]);
	return groups;
}

module.exports = { countTwins, drawFailures, drawSummary };

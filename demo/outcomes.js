// @ts-check
const path = require('node:path');
const { root } = require('../tools/install');

const ourPackage = 'n8n-nodes-bulk-provisioning.';

/** From the best to the worst. */
const fates = /** @type {const} */ (['done', 'unsent', 'failed', 'unknown']);

/**
 * @typedef {typeof fates[number]} Fate
 * @typedef {import('../bulk/types').Outcome} Outcome
 * @typedef {{ row: number, name: string, step: string, outcome: Outcome, fate: Fate }} RowOutcome
 */

/**
 * The outcomes that our nodes gave each row, in the order of the workflow's nodes.
 *
 * @param {import('../localN8n/runWorkflow').Execution} execution
 * @returns {RowOutcome[]}
 */
function readOutcomes({ workflow, runs }) {
	/** @type {typeof import('../bulk/types')} */
	const { fateOf } = require(path.join(root, 'dist', 'bulk', 'types.js'));
	return workflow.nodes
		.filter((node) => node.type.startsWith(ourPackage))
		.flatMap((node) => {
			const field = node.parameters.options?.outcomeField ?? 'outcome';
			return listItems(runs[node.name]).map(({ json }) => {
				const outcome = /** @type {Outcome} */ (json[field]);
				return { row: json.row, name: json['Full Name'], step: node.name, outcome, fate: fateOf(outcome.status) };
			});
		});
}

/**
 * The numbers of all rows that any step gave out. A row that got no outcome would otherwise not be counted.
 *
 * @param {import('../localN8n/runWorkflow').Execution} execution
 * @returns {number[]}
 */
function listRows({ runs }) {
	const rows = Object.values(runs).flatMap((nodeRuns) => listItems(nodeRuns).map(({ json }) => json.row));
	return [...new Set(rows.filter((row) => typeof row === 'number'))];
}

/**
 * @param {import('../localN8n/runWorkflow').NodeRun[]} [nodeRuns]
 */
function listItems(nodeRuns = []) {
	return nodeRuns.flatMap((run) => run.data?.main ?? []).flatMap((items) => items ?? []);
}

/**
 * Counts rows by the worst of their outcomes. A row without an outcome is unknown.
 *
 * @param {readonly number[]} rows
 * @param {readonly RowOutcome[]} outcomes
 */
function countFates(rows, outcomes) {
	/** @type {Record<Fate, number>} */
	const counts = { done: 0, failed: 0, unsent: 0, unknown: 0 };
	for (const row of rows) {
		const ranks = outcomes.filter((each) => each.row === row).map((each) => fates.indexOf(each.fate));
		counts[fates[Math.max(...ranks)] ?? 'unknown'] += 1;
	}
	return { records: rows.length, ...counts };
}

module.exports = { countFates, listRows, readOutcomes };

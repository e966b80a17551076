import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from '../n8n/tool';
import { findLoop, isWired } from '../n8n/wiring';
import { count, type Note } from './notes';
import { show } from '../values/json';
import type { BulkSettings } from './settings';

const failedOutput = 1;

type OutputSettings = Pick<BulkSettings, 'oneOutput' | 'summary' | 'failsWhereLost' | 'failAbovePercent'>;

/** Where the rows that are not done leave the node. */
export interface FailedOutput {
	/** Whether there is an output Failed of its own. */
	readonly isThere: boolean;
	/** Rows that leave there, and nothing takes up. */
	readonly lost: number;
}

/** Looks where rows that are not done leave. Where it can't be told what is wired, nothing is lost. */
export function findFailedOutput(
	context: IExecuteFunctions,
	{ oneOutput, summary }: OutputSettings,
	notDone: number,
): FailedOutput {
	const isThere = !oneOutput && !summary && !isTool(context);
	const isLost = isThere && notDone > 0 && isWired(context, failedOutput) === false;
	return { isThere, lost: isLost ? notDone : 0 };
}

/** What the hint says of the rows that are not done, behind their causes. */
export function tellFailedOutput({ isThere, lost }: FailedOutput): readonly string[] {
	if (lost === 0) return isThere ? ['Open "Failed".'] : [];
	const are = lost === 1 ? 'is' : 'are';
	return [`Nothing is wired to "Failed": ${count(lost, 'row')} ${are} lost to the workflow. Wire it.`];
}

/**
 * The share of failures, in percent, above which the execution fails. Where the option leaves it to the wiring, lost rows are
 * one too many; a person who runs the workflow by hand sees them in the editor. n8n would run a node that is set to be tried
 * again from the start, with all its rows, so that it does not fail by itself.
 */
export function findFailAbove(
	context: IExecuteFunctions,
	{ failsWhereLost, failAbovePercent }: OutputSettings,
	{ lost }: FailedOutput,
): number | undefined {
	if (!failsWhereLost) return failAbovePercent;
	const isWatched = context.getMode() === 'manual';
	return lost > 0 && !isWatched && context.getNode().retryOnFail !== true ? 0 : undefined;
}

/** A loop that feeds the node cuts batches that the node cuts better, and ends where rows do not come back to it. */
export function noteLoop(context: IExecuteFunctions): readonly Note[] {
	const loop = findLoop(context);
	if (!loop) return [];
	const size = loop.batchSize === undefined ? '' : `, ${count(loop.batchSize, 'item')} at a time`;
	const message =
		`${show(loop.name)} feeds this node${size}: this node cuts batches itself. Take the loop out, or wire Done and Failed ` +
		'both back to it.';
	return [{ type: 'warning', message }];
}

import type { IExecuteFunctions } from 'n8n-workflow';
import type { Meaning } from './meaning';

/** What the hint of a run tells. */
export interface Run {
	readonly meanings: readonly Meaning[];
	readonly failures: number;
	readonly waits: number;
	readonly waitedMs: number;
}

/** Says in words what came back: each meaning once, with its number. */
export function addHint(context: IExecuteFunctions, { meanings, failures, waits, waitedMs }: Run): void {
	const counts = new Map<string, number>();
	for (const { text } of meanings) counts.set(text, (counts.get(text) ?? 0) + 1);
	const sentences = [...counts].map(([text, count]) => (count === 1 ? text : `${count} times: ${text}`));
	const shown = sentences.slice(0, 5);
	if (sentences.length > shown.length) shown.push(`And ${sentences.length - shown.length} other answers.`);
	if (failures > 0) shown.push(`${failures} failed: each item says why.`);
	if (waits > 0) shown.push(`The service asked to wait: ${waits} times, ${Math.ceil(waitedMs / 1000)} seconds in all.`);
	if (shown.length === 0) return;
	const isGood = failures === 0 && meanings.every(({ isDone }) => isDone);
	context.addExecutionHints?.({ message: shown.join(' '), type: isGood ? 'info' : 'warning', location: 'outputPane' });
}

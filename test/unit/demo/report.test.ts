import { drawFailures } from '../../../demo/report';

/* The report of `npm start` says of each row that is not done what is wrong, and what to do. */

type Failures = Parameters<typeof drawFailures>[0];

/** The cells of the one row that is drawn, with the lines that the table breaks put together. */
function drawCells(status: 'failed' | 'unsent' | 'unknown', reason: string): string[] {
	const row: Failures[number] = { row: 7, name: 'Mei', step: 'Add', outcome: { status, reason }, fate: status };
	const lines = drawFailures([row])
		.split('\n')
		.slice(3, -1)
		.map((line) => line.split('│').slice(1, -1));
	return [0, 1, 2, 3, 4].map((column) =>
		lines
			.map((cells) => cells[column]?.trim() ?? '')
			.filter((text) => text !== '')
			.join(' '),
	);
}

test('the first sentence is why, the others are what to do; the place of the row stands in its own column', () => {
	const reason =
		'Row 6 (BW-1): Zendesk knows no group "Facilities". Correct it, or create the group first. Run it again.';
	expect(drawCells('failed', reason)).toEqual([
		'7',
		'Mei',
		'Add: failed',
		'Zendesk knows no group "Facilities".',
		'Correct it, or create the group first. Run it again.',
	]);
});

test.each([
	['failed', 'Mend the row, and run it again.'],
	['unsent', 'Run it again as it is.'],
	['unknown', 'Run it again: what is done is left alone.'],
] as const)('a reason of %s without a cure gets one', (status, whatToDo) => {
	expect(drawCells(status, 'No answer came.').slice(3)).toEqual(['No answer came.', whatToDo]);
});

import type { IDataObject } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import type { NodeRun } from '../support/n8nRunNode';
import { readOutcomes, type ZendeskNodeRig } from './zendeskNodeRig';

export interface BadRow {
	what: string;
	row: IDataObject;
	code: string;
	/** Without the "Item 1: " before it, and without the cure that all wrong values share. */
	text: string;
}

export const notAnId = (label: string, field: string, shown: string) =>
	`${label} (field "${field}") must be an id (a whole number such as 6130871991962), and is ${shown}`;

export const cureOfValue = '. Mend the value and send it again.';

/** Each bad row goes beside a good one: the good one must be done, and the bad one must not leave. */
export function expectOnlyFailed(
	rig: ZendeskNodeRig,
	run: NodeRun,
	{ code, text }: Pick<BadRow, 'code' | 'text'>,
	sent: unknown,
): void {
	expectItemLinks(run, [[0], [1]]);
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code, reason: `Item 1: ${text}` }]);
	expect(rig.writes().map(({ body }) => body)).toEqual([sent]);
}

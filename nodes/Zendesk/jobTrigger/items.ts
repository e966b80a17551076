import type { IDataObject } from 'n8n-workflow';
import { listObjects, type JsonObject } from '../../shared/values/json';
import { countFailures } from './endings';

/** The items of an ended job: the job as Zendesk has it, with its failures counted; or an item for each of its results. */
export function makeJobItems(job: JsonObject, perRow: boolean): IDataObject[] {
	const counted = { ...job, failures: countFailures(job) } as IDataObject;
	if (!perRow) return [counted];
	const { results, ...about } = counted;
	const rows = listObjects(results);
	// A job that failed as a whole has no rows. That it ended is said all the same.
	return rows.length === 0 ? [{ job: about }] : rows.map((row) => ({ ...(row as IDataObject), job: about }));
}

/** The item that says that more jobs may have ended than those that are known of. */
export function makeGapItem(count: number): IDataObject {
	const reason =
		`More jobs may have ended since the last look than Zendesk lists: none of those known by then is listed any more, ` +
		`and ${count} others are. Look more often, or look up by hand what you wait for.`;
	return { gap: true, reason };
}

import type { Send } from '../../../../http/types';
import { sendWithoutExclusions } from './exclusions';
import { sendInTakenMedia } from './media';
import { sendPatchesAsPuts } from './patches';
import { sendRemovalsByValue } from './removals';
import { sendWithVersions } from './versions';

/**
 * SCIM servers differ in what they take. Each request goes out as the RFCs have it, until this server refuses that form; then in
 * the other form that servers were seen to take, for the rest of the run.
 */
export function adaptToServer(send: Send): Send {
	const sendRead = sendWithoutExclusions(sendInTakenMedia(send));
	return sendPatchesAsPuts(sendRemovalsByValue(sendWithVersions(sendRead)));
}

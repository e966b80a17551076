import { endSentence } from '../../../http/sentences';

/** What to do about a record that was refused with this status; all others are to be mended. */
const cures: Readonly<Record<number, string>> = {
	404: 'Check the ID, and the Base URL in the credential.',
	405: 'Do it in the server itself: it does not offer this by SCIM.',
	406: 'Ask who runs the server which media types it takes.',
	409: 'Change what is taken, or look in the server.',
	412: 'Somebody else has changed it meanwhile. Send it again.',
	413: 'Shorten the fields of this record.',
	415: 'Ask who runs the server which media types it takes.',
	428: 'Ask who runs the server how its versions are given: it wants one.',
	501: 'Do it in the server itself: it does not offer this by SCIM.',
};

const mend = 'Mend the record by that, and send it again.';
const sendAgain = "Send it again; if it stays so, look in the server's log.";
const lookInLog = "Look in the server's log, mend the record, and send it again.";

/** Why a record was refused: in the server's words where it has any, and with the cure. */
export function explainRefused(server: string, status: number, message: string | undefined): string {
	if (status === 413) {
		const said = message ? ` It said: ${endSentence(message)}` : '';
		return `The request was too large for the server (HTTP 413).${said} ${cures[413] ?? mend}`;
	}
	if (message) return `${endSentence(message)} ${findCure(status, mend)}`;
	return `${server} refused it (HTTP ${status}). ${findCure(status, lookInLog)}`;
}

function findCure(status: number, usual: string): string {
	return cures[status] ?? (status >= 500 ? sendAgain : usual);
}

/** The server's words alone. */
export function cutCure(reason: string): string {
	const cure = [...Object.values(cures), mend, sendAgain, lookInLog].find((each) => reason.endsWith(` ${each}`));
	return cure === undefined ? reason : reason.slice(0, -cure.length - 1);
}

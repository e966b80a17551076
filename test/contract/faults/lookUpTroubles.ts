import type { Answer, HttpRequest } from '../../../http/types';
import type { Fate } from '../../../bulk/types';
import type { Fault } from '../../../sandbox';
import { isObject, type JsonObject } from '../../../nodes/shared/values/json';
import { listHttpTroubles } from './httpTroubles';
import { passes, type Trouble } from './trouble';

/** Something that goes wrong with the reads before a write, which look up what rows name. */
export interface LookUpTrouble {
	readonly name: string;
	/** Strikes requests to one of the world's look-ups. */
	readonly fault?: Fault;
	/** What the bodies of its answers become on the way, each time. */
	readonly cut?: (body: JsonObject) => unknown;
	/** The fate of every row; undefined where some may go. */
	readonly fate?: Fate;
	/** Paths by which the service itself says of what is there that it is not: a row may fail for it, and is not done. */
	readonly deniesAt?: readonly string[];
}

const words = { tooManyRequestsAsText: 'Slow down', tooManyRequests: {}, internalError: {} };
const page = {
	body: '<html><h1>Sign in</h1></html>',
	headers: { 'content-type': 'text/html' },
	times: 'always',
} as const;

/** What passes: the look-up is repeated, and the run goes on as if nothing had been. */
export const passingTroubles: readonly LookUpTrouble[] = listHttpTroubles(words).flatMap(({ name, fault }) =>
	fault ? [{ name, fault, fate: 'done' }] : [],
);

/** What stays. Nothing can be sent on the strength of it. */
export const stayingTroubles: readonly LookUpTrouble[] = [
	{ name: '401 for ever', fault: { status: 401, body: {}, times: 'always' }, fate: 'unsent' },
	{ name: '429 for ever', fault: { status: 429, body: {}, times: 'always' }, fate: 'unsent' },
	{ name: '500 for ever', fault: { status: 500, body: {}, times: 'always' }, fate: 'unsent' },
	{ name: 'connections that are dropped for ever', fault: { drop: 'before', times: 'always' }, fate: 'unsent' },
	{ name: 'a web page beside 200', fault: { status: 200, ...page }, fate: 'unsent' },
	{ name: 'a web page beside 404', fault: { status: 404, ...page }, fate: 'unsent' },
	{
		name: 'a redirect',
		fault: { status: 302, headers: { location: 'https://login.example' }, times: 'always' },
		fate: 'unsent',
	},
	{ name: 'an empty body beside 200', fault: { status: 200, times: 'always' }, fate: 'unsent' },
	{ name: '204', fault: { status: 204, times: 'always' }, fate: 'unsent' },
	{ name: 'an empty object', fault: { status: 200, body: {}, times: 'always' }, fate: 'unsent' },
	{ name: 'an empty array', fault: { status: 200, body: [], times: 'always' }, fate: 'unsent' },
	{ name: 'null', fault: { status: 200, body: null, times: 'always' }, fate: 'unsent' },
];

/** Is given each request. */
type See = (request: HttpRequest) => void;

/** The same in the words of the matrix, for one of the world's look-ups. `skip`: so many requests to it pass first. */
export function strikeLookUp({ name, fault, cut }: LookUpTrouble, path: string, see: See, skip = 0): Trouble {
	let asked = 0;
	return {
		name,
		...(fault && { fault: { method: 'GET', path, skip, ...fault } }),
		...(cut && {
			distort(request, answer) {
				see(request);
				if (request.path !== path) return answer;
				asked += 1;
				return asked > skip ? cutAnswer(answer, cut) : answer;
			},
		}),
		...passes,
		strikesAll: true,
	};
}

function cutAnswer(answer: Answer, cut: NonNullable<LookUpTrouble['cut']>): Answer {
	if (answer.kind !== 'answer' || !isObject(answer.body)) return answer;
	return { ...answer, body: cut(answer.body) };
}

import type { PageReader } from './readPages';
import { readsAtOnce } from './readTogether';

/** A reader whose requests go a few at once, however many are asked of it: the others wait for their turn, in their order. */
export function makeFewAtOnce<R extends PageReader>(reader: R): R {
	const waiting: (() => void)[] = [];
	let underWay = 0;
	const send: PageReader['send'] = async (request) => {
		if (underWay >= readsAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
		else underWay += 1;
		try {
			return await reader.send(request);
		} finally {
			// The place goes to who waits the longest.
			const next = waiting.shift();
			if (next) next();
			else underWay -= 1;
		}
	};
	// A reader may have what it knows from another one, so that nothing of it can be copied.
	return Object.create(reader, { send: { value: send } }) as R;
}

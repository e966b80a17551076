import type { CheckShown } from '../../shared/single/operation';
import { checkOne } from '../api/checkShown';

/** The first group of an agent is the default one, whatever was sent: only a wish for it can be held against the answer. */
const checkSent = checkOne('membership', 'group_membership', ({ default: isWished, ...ids }, shown) => [
	...Object.keys(ids).filter((key) => String(shown[key]) !== String(ids[key])),
	...(isWished === true && shown.default !== true ? ['default'] : []),
]);

/** The user stands in the body or in the path. */
export const checkMembership: CheckShown = (shown, request) => {
	const fault = checkSent(shown, request);
	const inPath = /\/users\/(\d+)\//.exec(request.path)?.[1];
	if (fault !== undefined || inPath === undefined || String(shown[0]?.user_id) === inPath) return fault;
	return 'the membership that it shows is of another user';
};

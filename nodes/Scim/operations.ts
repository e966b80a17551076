import type { NodeOperations } from '../shared/node/operations';
import type { Dialect } from './api/dialect';
import { aws } from './dialects/aws';
import { rfc7644 } from './dialects/rfc7644';
import { zuora } from './dialects/zuora';
import { makeGroupOperations } from './groups/operations';
import { makeLaterAdds } from './members/changes';
import { makeMemberOperations } from './members/operations';
import { serverOperations } from './server/operations';
import { makeUserOperations } from './users/operations';

function makeOperations(dialect: Dialect): NodeOperations {
	const resources = [
		makeGroupOperations(dialect, makeLaterAdds),
		makeMemberOperations(dialect),
		makeUserOperations(dialect),
		serverOperations,
	];
	return { bulk: resources.flatMap(({ bulk }) => bulk), single: resources.flatMap(({ single }) => single) };
}

/** The operations, by what the server speaks. Zuora has all that the others have, and some of its own. */
export const scimOperations: Readonly<Record<Dialect['value'], NodeOperations>> = {
	zuora: makeOperations(zuora),
	rfc7644: makeOperations(rfc7644),
};

/** Those of AWS, which has its own limit. */
export const awsOperations = makeOperations(aws);

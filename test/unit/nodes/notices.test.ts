import { registry } from '../../../nodes/registry';

/* What takes somebody or something away is warned of above its fields, in each service. */

const takesAway = /^(delete|remove|replace)/i;

const operations = registry.flatMap(({ title, operations: { bulk, single } }) =>
	[...bulk.map(({ face }) => face), ...single].map(({ resource, operation, notice }) => ({
		title: `${title}, ${resource}, ${operation}`,
		operation,
		notice,
	})),
);

test.each(operations.filter(({ operation }) => takesAway.test(operation)))('$title warns', ({ notice }) => {
	expect(notice).toMatch(/[a-z]\.$/);
});

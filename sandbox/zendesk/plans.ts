/** Requests a minute for the whole account, by plan. */
export const plans: Readonly<Record<string, number>> = {
	'suite-team': 200,
	'suite-growth': 400,
	'suite-professional': 400,
	'suite-enterprise': 700,
	'suite-enterprise-plus': 2500,
	'support-essential': 10,
	'support-team': 200,
	'support-professional': 400,
	'support-enterprise': 700,
	'high-volume': 2500,
};

/** A plan's name or a number of requests a minute. Throws for a plan that isn't one. */
export function requestsPerMinute(plan: string | number): number {
	const limit = typeof plan === 'number' || /^\d+$/.test(plan) ? Number(plan) : plans[plan];
	if (limit === undefined || !(limit > 0)) {
		throw new RangeError(`There is no plan ${plan}; there are ${Object.keys(plans).join(', ')}, or a number a minute`);
	}
	return limit;
}

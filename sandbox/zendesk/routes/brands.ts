import { type Call, readId, type ZendeskRoute } from '../call';
import { notFound } from '../errors';
import { answerList } from '../pages';
import { showBrand } from '../render';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';

function list(call: Call): RouteAnswer {
	const { brands } = call.account;
	return answerList(call, {
		key: 'brands',
		ids: brands.ids,
		show(id) {
			const brand = brands.get(id);
			return brand ? showBrand(brand, call.request.origin) : {};
		},
	});
}

function showOne(call: Call): RouteAnswer {
	const id = readId(call);
	if (isRouteAnswer(id)) return id;
	const brand = call.account.brands.get(id);
	return brand ? { status: 200, body: { brand: showBrand(brand, call.request.origin) } } : notFound();
}

export const brandRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/brands', action: 'brands/index', allowed: 'agents', handle: list },
	{ method: 'GET', path: '/brands/:id', action: 'brands/show', allowed: 'agents', handle: showOne },
];

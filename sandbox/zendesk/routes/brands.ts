import { type Call, isReply, readId, type ZendeskRoute } from '../call';
import { notFound, type Reply } from '../errors';
import { page } from '../pages';
import { showBrand } from '../render';

function list(call: Call): Reply {
	const { brands } = call.account;
	return page(call, {
		key: 'brands',
		positions: brands.ids,
		show(id) {
			const brand = brands.get(id);
			return brand ? showBrand(brand, call.request.origin) : {};
		},
	});
}

function showOne(call: Call): Reply {
	const id = readId(call);
	if (isReply(id)) return id;
	const brand = call.account.brands.get(id);
	return brand ? { status: 200, body: { brand: showBrand(brand, call.request.origin) } } : notFound();
}

const agents = { allowed: 'agents' } as const;

export const brandRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/brands', action: 'brands/index', ...agents, handle: list },
	{ method: 'GET', path: '/brands/:id', action: 'brands/show', ...agents, handle: showOne },
];

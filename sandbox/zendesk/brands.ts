import type { Json } from '../core/json';
import type { Account } from './account';
import { type Brand, timestamp } from './resources';

/** Creates a brand of a seed, whose fields aren't checked. */
export function createBrand(account: Account, fields: Json, nowMs: number, id = account.ids.next()): Brand {
	const brand: Brand = {
		id,
		name: String(fields.name),
		subdomain: typeof fields.subdomain === 'string' ? fields.subdomain : `brand${id}`,
		default: fields.default === true,
		user_separation: fields.user_separation === true,
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	account.brands.add(brand);
	return brand;
}

/** The brand_id of a brand's users: null, as for users without a brand, where the brand doesn't separate its users. */
export function brandIdOfUsers(brand: Brand | undefined): number | null {
	return brand?.user_separation ? brand.id : null;
}

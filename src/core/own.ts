/**
 * Sets an own property under a name that comes from outside.
 *
 * Plain assignment throws under the names that objects inherit, such as `constructor`, where a host has frozen the objects of the
 * language, and under `__proto__` it changes the prototype.
 */
export function setOwn<T>(object: Record<string, T>, name: string, value: T): void {
  if (name in Object.prototype)
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  else object[name] = value;
}

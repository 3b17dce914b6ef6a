// A slider for each weight: a native one, with its name, what it means, and its value as a text.

/** The sliders of some weights; `moved` is called with the factors that are not 1. */
export function makeSliders(place, weights, moved) {
  const sliders = weights.map(({ name, label, hint }) => {
    const [input, value] = [document.createElement('input'), document.createElement('b')];
    Object.assign(input, { type: 'range', id: `weight-${name}`, min: '0', max: '3', step: '0.1', value: '1' });
    input.setAttribute('aria-describedby', `hint-${name}`);
    const says = () => {
      value.textContent = `× ${Number(input.value).toFixed(1)}`;
      input.setAttribute('aria-valuetext', `times ${Number(input.value).toFixed(1)}`);
    };
    input.addEventListener('input', () => {
      says();
      moved(factors());
    });
    says();
    const row = document.createElement('div');
    row.className = 'weight';
    const title = Object.assign(document.createElement('label'), { htmlFor: input.id, textContent: label });
    const small = Object.assign(document.createElement('span'), { className: 'quiet', id: `hint-${name}` });
    small.textContent = hint;
    value.setAttribute('aria-hidden', 'true'); // the slider says it
    row.append(title, value, input, small);
    place.append(row);
    return { name, input, says };
  });
  const factors = () =>
    Object.fromEntries(
      sliders.map(({ name, input }) => [name, Number(input.value)]).filter(([, factor]) => factor !== 1),
    );
  return {
    reset() {
      for (const { input, says } of sliders) {
        input.value = '1';
        says();
      }
      moved(factors());
    },
  };
}

'use strict';
(() => {
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const form = document.getElementById('filter');
    const natural = new Intl.Collator('en', { numeric: true }).compare;
    const keys = ['status', 'severity', 'level', 'section', 'account', 'version', 'region'];
    const order = { Fail: 0, Error: 1, Manual: 2, Pass: 3, 'Not applicable': 4 };
    const ranks = { status: order, severity: { Critical: 0, High: 1, Medium: 2, Low: 3 } };

    const items = all('.finding').map((element, index) => {
        const item = { element, index, text: null };
        const recommendation = element.closest('.rec').dataset;
        for (const key of keys) item[key] = element.dataset[key] ?? recommendation[key];
        return item;
    });
    const itemOf = new Map(items.map(item => [item.element, item]));

    // The lists hold what the findings have; one value alone is no choice.
    for (const key of keys) {
        const rank = ranks[key] ?? {};
        const values = [...new Set(items.map(item => item[key]))].filter(value => value !== '');
        values.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || natural(a, b));
        for (const value of values) form.elements[key].add(new Option(value, value));
        form.elements[key].parentElement.hidden = values.length < 2;
    }

    const isFiltered = () => form.elements.text.value.trim() !== '' || keys.some(key => form.elements[key].value !== '');

    function filter() {
        const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(word => word !== '');
        const chosen = keys.filter(key => form.elements[key].value !== '').map(key => [key, form.elements[key].value]);
        let shown = 0;
        for (const item of items) {
            let matches = chosen.every(([key, value]) => item[key] === value);
            if (matches && words.length > 0) {
                item.text ??= item.element.textContent.toLowerCase();
                matches = words.every(word => item.text.includes(word));
            }
            item.element.hidden = !matches;
            if (matches) shown++;
        }
        const filtered = isFiltered();
        for (const element of [...all('.rec .list'), ...all('.rec'), ...all('.section')]) {
            element.hidden = filtered && element.querySelector('.finding:not([hidden])') === null;
        }
        if (filtered) {
            for (const list of all('.rec .list:not([hidden])')) list.open = all('.finding:not([hidden])', list).length <= 200;
        }
        form.elements.count.value = `${shown} of ${items.length} findings`;
    }

    function sort() {
        const key = form.elements.sort.value;
        const value = element => key === 'resource' ? element.querySelector('b, td:nth-child(3)').textContent : itemOf.get(element)[key];
        const rank = ranks[key] ?? {};
        for (const list of all('.findings')) {
            const elements = [...list.children];
            if (elements.length < 2) continue;
            const values = new Map(elements.map(element => [element, key === '' ? '' : value(element)]));
            elements.sort((a, b) => {
                const one = values.get(a), other = values.get(b);
                return (rank[one] ?? 0) - (rank[other] ?? 0) || natural(one, other) || itemOf.get(a).index - itemOf.get(b).index;
            });
            list.append(...elements);
        }
    }

    function openAll(open) {
        for (const element of all('details.finding:not([hidden])')) element.open = open;
        if (!open) for (const element of all('.rec details[open]')) element.open = false;
    }

    // What a link points to is shown, whatever is filtered or folded.
    function reveal() {
        let id;
        try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
        const target = id === '' ? null : document.getElementById(id);
        if (target === null) return;
        if (target.closest('[hidden]') !== null) { form.reset(); filter(); }
        for (let element = target; element !== null; element = element.parentElement) {
            if (element.tagName === 'DETAILS') element.open = true;
        }
        target.scrollIntoView();
    }

    function sortTable(table, column, header) {
        const up = header.getAttribute('aria-sort') !== 'ascending';
        const rows = [...table.tBodies[0].rows].map(row => [row, row.cells[column].textContent.trim()]);
        rows.sort((a, b) => (up ? 1 : -1) * natural(a[1], b[1]));
        for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
        header.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        table.tBodies[0].append(...rows.map(([row]) => row));
    }

    for (const table of all('table.sortable')) {
        [...table.tHead.rows[0].cells].forEach((header, column) => {
            const button = document.createElement('button');
            button.type = 'button';
            button.className = 'sort';
            button.ariaLabel = `Sort by ${header.textContent}`;
            header.append(' ', button);
            button.addEventListener('click', () => sortTable(table, column, header));
        });
    }

    let waiting;
    form.addEventListener('submit', event => event.preventDefault());
    form.elements.text.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 150); });
    form.addEventListener('change', event => event.target.name === 'sort' ? sort() : filter());
    form.addEventListener('reset', () => setTimeout(() => { filter(); sort(); }));
    form.elements.open.addEventListener('click', () => openAll(true));
    form.elements.close.addEventListener('click', () => openAll(false));
    addEventListener('hashchange', reveal);
    form.hidden = false;
    filter();
    reveal();
})();

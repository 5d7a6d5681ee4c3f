"""Makes the three problems of exposures, solves each with scipy, and leaves data and answers for the benchmark beside it.

Usage: exposures.py FOLDER. Prints one line a method: what, seconds of the processor, objective or checksum.
"""
import sys
import time

import numpy as np
import scipy.sparse as sp
from scipy.optimize import linprog
from scipy.sparse import linalg

FOLDER = sys.argv[1] + "/"


def timed(name, solve, rounds=3):
    best, answer = float("inf"), None
    for _ in range(rounds):
        before = time.process_time()
        answer = solve()
        best = min(best, time.process_time() - before)
    print(f"{name}|{best:.4f}|{answer[0]:.10f}", flush=True)
    return answer[1]


def keep(name, array):
    np.ascontiguousarray(array).tofile(FOLDER + name)


def tail(scenarios=5000, names=100, alpha=0.95, cap=0.1):
    rng = np.random.default_rng(0)
    returns = 0.005 + rng.standard_t(4, (scenarios, names)) * 0.03 + rng.normal(size=(scenarios, 1)) * 0.02
    keep("tail_returns.f64", returns)
    cost = np.r_[np.zeros(names), 1, np.full(scenarios, 1 / (scenarios * (1 - alpha)))]
    above = sp.hstack([sp.csr_matrix(-returns), sp.csr_matrix(-np.ones((scenarios, 1))), -sp.eye(scenarios)]).tocsr()
    whole = sp.csr_matrix(np.r_[np.ones(names), 0, np.zeros(scenarios)][None])
    bounds = [(0, cap)] * names + [(None, None)] + [(0, None)] * scenarios
    for method in ("highs-ds", "highs-ipm"):
        def solve(method=method):
            found = linprog(cost, above, np.zeros(scenarios), whole, [1.0], bounds=bounds, method=method)
            return found.fun, found.x
        timed(f"mean tail 5,000 x 100, scipy {method}", solve, 2)


def clearing(nodes=100_000, edges=1_000_000, scenarios=16):
    rng = np.random.default_rng(2)
    debtor = rng.integers(0, nodes, edges)
    creditor = (nodes * rng.random(edges) ** 2).astype(int)
    other = debtor != creditor
    debtor, creditor = debtor[other], creditor[other]
    owed = sp.coo_matrix((rng.lognormal(0, 1, len(debtor)), (debtor, creditor)), shape=(nodes, nodes)).tocsr()
    owed.sum_duplicates()
    outside = rng.lognormal(1.5, 1, nodes)
    due = np.asarray(owed.sum(1)).ravel() + outside
    lent = np.asarray(owed.sum(0)).ravel()
    assets = np.maximum(0, 0.82 * (due - lent) * rng.uniform(0.6, 1.4, nodes) + rng.lognormal(0, 1, nodes))
    shares = (sp.diags(1 / due) @ owed).T.tocsr()
    shocked = assets[:, None] * (1 - 0.02 * np.arange(scenarios))[None, :]
    coo = owed.tocoo()
    keep("clearing_debtor.i32", coo.row.astype(np.int32))
    keep("clearing_creditor.i32", coo.col.astype(np.int32))
    keep("clearing_debt.f64", coo.data)
    keep("clearing_outside.f64", outside)
    keep("clearing_assets.f64", shocked)

    def solve():
        paid = np.repeat(due[:, None], scenarios, 1)
        while True:
            following = np.minimum(due[:, None], shares @ paid + shocked)
            moved = abs(following - paid).max()
            paid = following
            if moved < 1e-10:
                return paid.sum(), paid
    keep("clearing_paid.f64", timed("clearing 16 scenarios, 100,000 nodes, 1 M debts, scipy", solve))


def look_through(companies=10_000, edges=100_000):
    rng = np.random.default_rng(5)
    owner, owned = rng.integers(0, companies, edges), rng.integers(0, companies, edges)
    other = owner != owned
    held = sp.coo_matrix((rng.random(edges)[other], (owner[other], owned[other])), shape=(companies, companies)).tocsr()
    held.sum_duplicates()
    total = np.asarray(held.sum(0)).ravel()
    held = (held @ sp.diags(rng.uniform(0.3, 0.95, companies) / np.maximum(total, 1e-12))).tocsr()
    outside = rng.lognormal(1.5, 1, companies)
    coo = held.tocoo()
    keep("held_owner.i32", coo.row.astype(np.int32))
    keep("held_owned.i32", coo.col.astype(np.int32))
    keep("held_fraction.f64", coo.data)
    keep("held_outside.f64", outside)
    remainder = (sp.eye(companies, format="csr") - held).tocsr()

    def series():
        worth = outside.copy()
        while True:
            following = held @ worth + outside
            moved = abs(following - worth).max()
            worth = following
            if moved < 1e-12 * worth.max():
                return worth.sum(), worth

    def krylov():
        worth, _ = linalg.bicgstab(remainder, outside, tol=1e-13)
        return worth.sum(), worth
    keep("held_worth.f64", timed("look-through 10,000 companies, 100,000 stakes, scipy series", series, 5))
    timed("look-through 10,000 companies, 100,000 stakes, scipy bicgstab", krylov, 5)


tail()
clearing()
look_through()

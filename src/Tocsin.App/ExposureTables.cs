using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>The tables of the pages of exposure; a row that says nothing says why.</summary>
internal static class ExposureTables
{
    /// <summary>What a fall takes from each line of the book.</summary>
    public static CsvTable Stress(Asked asked, Book book, SectorShock shock)
    {
        var table = new CsvTable(
            "axis", "place", "fall", "portfolio", "issuer", "name", "line", "currency", "exposed", "own_known", "own_possible",
            "through_known", "through_possible", "loss_known", "loss_possible", "unknown");
        var reached = shock.Lines.ToDictionary(line => line.Holding);
        foreach (var holding in book.Holdings)
        {
            var line = reached.GetValueOrDefault(holding);
            table.Add(
                shock.Axis, shock.Place, shock.Fall, holding.Portfolio, holding.Issuer.ToString(), asked.Knowledge.NameOf(holding.Issuer),
                holding.Line, book.Currency, holding.Exposed, line?.Own.Known ?? 0m, line?.Own.Possible ?? 0m, line?.Through.Known ?? 0m,
                line?.Through.Possible ?? 0m, Lost(holding, line?.Loss?.Known), Lost(holding, line?.Loss?.Possible), holding.Unknown);
        }
        return table;
    }

    /// <summary>What each issuer loses when each company falls.</summary>
    public static CsvTable Contagion(Asked asked)
    {
        var book = WebExposure.BookOf(asked);
        var fall = WebExposure.Part(asked, "fall", 100) ?? 1;
        var table = new CsvTable(
            "cause", "cause_name", "fall", "issuer", "name", "currency", "part_known", "part_possible", "loss_known", "loss_possible",
            "adds_up", "newest_known");
        foreach (var node in CommonCauses.Of(book, new Dependences(asked.Knowledge)).Nodes)
        {
            foreach (var lines in node.Lines.GroupBy(line => line.Holding.Issuer))
            {
                var (share, valued) = (lines.First().Share, lines.Select(line => line.Amount).OfType<Interval>().ToList());
                table.Add(
                    node.Node.ToString(), asked.Knowledge.NameOf(node.Node), fall, lines.Key.ToString(), asked.Knowledge.NameOf(lines.Key),
                    book.Currency, share.Fraction.Known * fall, share.Fraction.Possible * fall,
                    valued.Count == 0 ? null : valued.Sum(amount => amount.Known) * fall,
                    valued.Count == 0 ? null : valued.Sum(amount => amount.Possible) * fall, share.Measure, node.NewestKnown);
            }
        }
        return table;
    }

    /// <summary>Weights and risk of each issuer; of one without returns, why.</summary>
    public static CsvTable Bets(Asked asked)
    {
        var view = BetView.Of(asked);
        var table = new CsvTable(
            "issuer", "name", "scenarios", "from", "through", "weight", "volatility", "contribution", "torsion_bet", "equal_risk_weight",
            "hierarchical_weight", "unknown");
        var (returns, study) = (view.Returns, view.Study);
        for (var at = 0; at < (study?.Issuers.Count ?? 0); at++)
        {
            table.Add(
                study!.Issuers[at].ToString(), asked.Knowledge.NameOf(study.Issuers[at]), (decimal)study.Scenarios, returns.From,
                returns.Through, Rounded(study.Weights[at]), Rounded(study.Volatilities[at]), Rounded(study.Contributions[at]),
                study.LeastTorsion is { } torsion ? Rounded(torsion.Shares[at]) : null, Rounded(study.EqualRisk[at]),
                Rounded(study.Hierarchical[at]), null);
        }
        foreach (var (issuer, because) in view.Left)
        {
            table.Add(
                issuer.ToString(), asked.Knowledge.NameOf(issuer), null, null, null, null, null, null, null, null, null, asked.In(because));
        }
        return table;
    }

    /// <summary>Each stake, directly and through others, and each company held of which none is known.</summary>
    public static CsvTable Ownership(Asked asked)
    {
        var view = OwnershipView.Of(asked);
        var table = new CsvTable(
            "owner", "owner_name", "owned", "owned_name", "fraction", "through_all_chains", "part_of_owners_worth", "unknown", "known");
        foreach (var stake in view.Stakes)
        {
            table.Add(
                stake.Owner.ToString(), asked.Knowledge.NameOf(stake.Owner), stake.Owned.ToString(), asked.Knowledge.NameOf(stake.Owned),
                stake.Fraction, view.Through(stake.Owner, stake.Owned) is { } through ? Rounded(through) : null, stake.Part,
                stake.Unknown is { } because ? asked.In(because) : view.Refused, stake.Claims[0].KnownOn);
        }
        foreach (var issuer in view.Book.Holdings.Select(holding => holding.Issuer).Distinct().Where(view.OwnsNothingKnown))
        {
            table.Add(
                issuer.ToString(), asked.Knowledge.NameOf(issuer), null, null, null, null, null,
                asked.Words.Say("no stake of it in another company is known", "没有其持有他公司股权的已知比例"), null);
        }
        return table;
    }

    /// <summary>Each place of each axis, with the part of each portfolio and of all.</summary>
    public static CsvTable Portfolios(Asked asked)
    {
        var view = PortfolioTable.Of(asked);
        var table = new CsvTable("axis", "place", "portfolio", "currency", "known", "possible", "share_known", "share_possible");
        foreach (var (axis, rows) in view.Axes)
        {
            foreach (var row in rows)
            {
                foreach (var (cell, portfolio) in row.Cells.Append(row.Together).Zip(view.Portfolios.Append("*")))
                {
                    table.Add(
                        axis, row.Place, portfolio, view.Currency, cell.Amount.Known, cell.Amount.Possible, cell.Share?.Known,
                        cell.Share?.Possible);
                }
            }
        }
        return table;
    }

    private static decimal? Lost(Holding holding, decimal? loss) => holding.Exposed is null ? null : loss ?? 0;

    private static decimal Rounded(double number) => Math.Round((decimal)number, 12);
}

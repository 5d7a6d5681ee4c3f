using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sheets;

/// <summary>The companies and funds that the ledger knows, found by name, identifier or id.</summary>
public sealed partial class KnownIssuers
{
    private readonly Dictionary<string, SubjectId> byName = [];

    /// <summary>Those known on a day.</summary>
    public KnownIssuers(Knowledge knowledge)
    {
        foreach (var subject in knowledge.Ledger.Subjects.Where(subject => subject.Kind is "company" or "fund"))
        {
            byName.TryAdd(Bare(subject.Name), subject);
            byName.TryAdd(subject.ToString(), subject);
            foreach (var claim in knowledge.About(subject))
            {
                if (claim.Content is Naming { Name: var name })
                    byName.TryAdd(Bare(name), subject);
                if (claim.Content is Position { Identifier: { Length: > 3 } identifier, Instrument: not Instrument.Cash })
                    byName.TryAdd("=" + identifier.ToUpperInvariant(), subject);
            }
        }
    }

    /// <summary>None known.</summary>
    public static KnownIssuers None { get; } = new(new Ledger([]).At(DateOnly.MaxValue));

    /// <summary>The issuer of this name or identifier; null when none is known.</summary>
    public SubjectId? Find(string name, string? identifier) =>
        byName.TryGetValue(name.Trim(), out var written) ? written
        : Bare(name) is { Length: > 0 } bare && byName.TryGetValue(bare, out var named) ? named
        : identifier is not null && byName.TryGetValue("=" + identifier.ToUpperInvariant(), out var identified) ? identified
        : null;

    /// <summary>A name without legal form, case and signs.</summary>
    private static string Bare(string name)
    {
        var slug = SubjectId.Slug(name);
        for (var step = 0; step < 3 && LegalForm().Match(slug) is { Success: true, Index: > 0 } form; step++)
            slug = slug[..form.Index];
        return slug;
    }

    [GeneratedRegex("-(inc|incorporated|corp|corporation|co|company|ltd|limited|plc|llc|lp|ag|sa|se|nv|bv|gmbh|spa|s-p-a|s-a|n-v|asa|ab|"
        + "oyj|kgaa|holdings?|group|com|ord|common-stock|registered|reg|adr|the)$|(股份有限公司|有限责任公司|有限公司|集团|控股)$")]
    private static partial Regex LegalForm();
}

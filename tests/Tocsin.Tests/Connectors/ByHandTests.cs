using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Tests.Warnings;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Claims from fields filled in by hand: each fault is refused with its field and what to write.</summary>
public sealed class ByHandTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Sound = new()
    {
        ["event"] = "subject=relation:ahorn~birke|kind=suit_filed|actor=ahorn|statement=Ahorn sues Birke.|effective=2026-01-02",
        ["term"] = "subject=relation:ahorn~birke|kind=Revenue share|value=0.2|unit=ratio|status=in_force|effective=2026-01-01"
            + "|end=2027-01-01",
        ["link"] = "from=company:ahorn|to=company:birke|measure=revenue|value=0.35|unit=ratio|share_of=revenue|status=done"
            + "|statement=A third.",
        ["observation"] = "subject=company:ahorn|measure=revenue|value=5000000|unit=EUR|period=2025-Q3",
        ["right"] = "subject=company:birke|kind=put|name=put at par|holder=company:ahorn|statement=May sell.|notice_days=30"
            + "|until=2026-12-31|status=in_force",
        ["position"] = "subject=company:ahorn|portfolio=main|instrument=listed_equity|currency=eur|quantity=100|fair_value=5000",
        ["name"] = "subject=company:ahorn|name=Ahorn AG",
        ["coverage"] = "subject=relation:ahorn~birke|from=2026-01-01|until=2026-12-31",
    };

    /// <summary>Form, the fields changed from a sound one (an empty one is not given), the field refused, part of the reason.</summary>
    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "event", "subject=", "subject", "company:NAME" },
        { "event", "subject=Ahorn AG", "subject", "write company:ahorn-ag" },
        { "event", "subject=relation:ahorn~ahorn", "subject", "FIRST~SECOND" },
        { "event", "subject=portfolio:main", "subject", "relation or a company" },
        { "event", "kind=", "kind", "kind of act" },
        { "event", "kind=suit_fild", "kind", "write suit_filed" },
        { "event", "kind=dancing", "kind", "catalogue" },
        { "event", "actor=", "actor", "Nobody is named" },
        { "event", "actor=Aorn", "actor", "write ahorn" },
        { "event", "actor=the press", "actor", "never acts" },
        { "event", "target=birk", "target", "write birke" },
        { "event", "modality=hapened", "modality", "write happened" },
        { "event", "statement=", "statement", "one sentence" },
        { "event", "statement=Pay \u202E001", "statement", "U+202E RIGHT-TO-LEFT OVERRIDE" },
        { "event", "quote=a\u0007b", "quote", "U+0007 CONTROL CHARACTER" },
        { "event", "publisher=\u2066x", "publisher", "U+2066 LEFT-TO-RIGHT ISOLATE" },
        { "event", "statement=" + Long, "statement", "At most 2,000 characters" },
        { "event", "effective=2026-02-30", "effective", "28 days" },
        { "event", "known=2026-01-01", "effective", "after the day on which it was known, 2026-01-01" },
        { "event", "known=2026-02-01", "known", "after the day of import" },
        { "event", "known=tomorrow", "known", "write it as 2025-06-01" },
        { "event", "amount=1.000,5|unit=EUR", "amount", "write 1000.5" },
        { "event", "amount=5", "unit", "needs its unit" },
        { "event", "single_origin=perhaps", "single_origin", "yes, no" },
        { "event", "approximate=week", "approximate", "day, month, year" },
        { "event", "grade=G7", "grade", "write B2" },
        { "event", "standing=confirmd", "standing", "write confirmed" },
        { "event", "access=secret", "access", "public, confidential, inside_information" },
        { "event", "supersedes=abc", "supersedes", "64 hexadecimal" },
        { "term", "kind=", "kind", "kind of term" },
        { "term", "value=", "value", "as published" },
        { "term", "status=", "status", "in_force, proposed, disputed, ended" },
        { "term", "end=2025-01-01", "end", "before it takes effect" },
        { "link", "to=company:ahorn", "to", "its own company" },
        { "link", "value=1.5", "value", "between 0 and 1" },
        { "link", "value=1.5|share_of=", "value", "between 0 and 1" },
        { "link", "value=35 %", "value", "write 0.35" },
        { "link", "unit=", "unit", "ratio" },
        { "link", "measure=", "measure", "revenue, cost" },
        { "link", "status=finished", "status", "done, announced, conditional" },
        { "link", "effective=2026-03-01", "effective", "write announced" },
        { "link", "statement=", "statement", "in words" },
        { "observation", "measure=revenu", "measure", "write revenue" },
        { "observation", "value=", "value", "number is missing" },
        { "observation", "value=3.7bn", "value", "without bn" },
        { "observation", "unit=%", "unit", "write ratio" },
        { "observation", "period=", "period", "2025-Q3" },
        { "observation", "period=2025-Q5", "period", "2025-Q3" },
        { "observation", "period=2025-13", "period", "2025-Q3" },
        { "observation", "period=2025-06-30..2025-04-01", "period", "start after its end" },
        { "observation", "period=2026-Q1", "known", "before its period ends" },
        { "observation", "basis=forcast", "basis", "write forecast" },
        { "right", "kind=puts", "kind", "write put" },
        { "right", "holder=", "holder", "company:NAME" },
        { "right", "name=", "name", "short name" },
        { "right", "notice_days=-3", "notice_days", "Whole days" },
        { "right", "effective=2027-01-01", "until", "before its first day" },
        { "right", "through=share", "through", "listed_equity" },
        { "position", "subject=relation:ahorn~birke", "subject", "fund:NAME" },
        { "position", "portfolio=", "portfolio", "short name" },
        { "position", "currency=euros", "currency", "three letters" },
        { "position", "cost=-5", "cost", "not negative" }, { "position", "level=4", "level", "level 1, 2 or 3" },
        { "position", "fair_value=n/a", "fair_value", "number is expected" },
        { "position", "valued_on=2026-02-01", "valued_on", "after the day of import" },
        { "position", "day=2026-02-01", "day", "after the day of import" },
        { "name", "subject=relation:ahorn~birke", "subject", "two parties" },
        { "name", "name=", "name", "what people call it" },
    };

    public static TheoryData<string> Forms { get; } = [.. ClaimForm.All.Select(form => form.Word)];

    private const string Long = "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890*";

    [Theory]
    [InlineData("subject=fund:ahorn", "subject", "Companies and relations")]
    [InlineData("until=", "until", "day")]
    [InlineData("until=2025-12-31", "until", "before it begins")]
    [InlineData("until=2036-12-31", "until", "At most a year")]
    public void A_promise_to_follow_is_sound_or_says_what_to_write(string changed, string field, string reason) =>
        A_fault_is_refused_with_its_field_and_what_to_write("coverage", changed, field, reason);

    [Theory]
    [InlineData("unit=USX", "no currency of ISO 4217: write USD")]
    [InlineData("unit=eur", "no currency of ISO 4217: write EUR.")]
    [InlineData("unit=ratio", "amount of money")]
    [InlineData("measure=users_weekly|unit=EUR", "write count")]
    public void A_number_stands_in_the_unit_of_its_measure(string changed, string reason) =>
        A_fault_is_refused_with_its_field_and_what_to_write("observation", changed, "unit", reason);

    [Theory]
    [MemberData(nameof(Refused))]
    [InlineData("term", "unit=parsecs", "unit", "write ratio, or a currency as USD")]
    [InlineData("term", "kind=funding|unit=ratio", "unit", "write a currency, as USD")]
    [InlineData("position", "fair_value=abc", "fair_value", "leave the field empty when it is not known")]
    [InlineData("observation", "value=abc", "value", "record nothing when it is not known")]
    public void A_fault_is_refused_with_its_field_and_what_to_write(string form, string changed, string field, string reason)
    {
        var entered = Read(form, changed.Replace("*", string.Concat(Enumerable.Repeat("x", 2_000)), StringComparison.Ordinal));
        Assert.Null(entered.Claim);
        var refusal = Assert.Single(entered.Refusals);
        Assert.Equal(field, refusal.Field);
        Assert.Contains(reason, refusal.Reason.En, StringComparison.Ordinal);
        Assert.Contains(refusal.Reason.Zh, letter => letter >= '\u4E00');
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Sound_fields_make_a_claim_that_reads_back_as_it_was_written(string form)
    {
        var entered = Read(form, "");
        Assert.Empty(entered.Refusals);
        Assert.Equal(entered.Claim, CanonicalForm.Read(CanonicalForm.Write(entered.Claim!)));
        Assert.StartsWith(form == "observation" ? "observation:" : form + ":", entered.Claim!.Predicate, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Everything_missing_is_told_at_once(string form)
    {
        var entered = ClaimForm.Of(form)!.Read(new Dictionary<string, string>(), Chronicle.Catalogue.Vocabulary, Now, "ann");
        var fields = ClaimForm.Of(form)!.Fields(Chronicle.Catalogue.Vocabulary);
        var told = entered.Refusals.Select(refusal => refusal.Field);
        Assert.Empty(fields.Where(field => field.Required).Select(field => field.Name).Except(told));
    }

    [Fact]
    public void What_is_not_given_is_taken_soberly_and_said()
    {
        var entered = Read("event", "effective=");
        var claim = entered.Claim!;
        Assert.Equal(("F6", Standing.ToVerify), (claim.Grade.ToString(), claim.Standing));
        Assert.Equal(("ann", Now), (claim.Source.Publisher, claim.KnownAt));
        var act = (Act)claim.Content;
        Assert.Equal((Modality.Rumoured, true, new DateOnly(2026, 1, 31)), (act.Modality, act.SingleOrigin, claim.ValidTo));
        Assert.Equal(["birke"], act.Target.Parties);
        Assert.Equal(
            [
                "grade F6", "standing to_verify", "publisher ann", "known 2026-01-31", "modality rumoured", "effective 2026-01-31",
                "target birke",
            ],
            entered.Taken.Select(pair => $"{pair.Field} {pair.Word}"));
    }

    [Fact]
    public void The_statement_not_given_is_the_quote_which_is_kept_as_it_stands()
    {
        var claim = Read("event", "statement=|quote=Ahorn  <b>sues</b> \"Birke\".").Claim!;
        Assert.Equal("Ahorn  <b>sues</b> \"Birke\".", claim.Source.Quote);
        Assert.Equal(claim.Source.Quote, ((Act)claim.Content).Statement);
    }

    [Theory]
    [InlineData("revenue", "2025-Q3", "2025-07-01", "2025-09-30")]
    [InlineData("revenue", "2025", "2025-01-01", "2025-12-31")]
    [InlineData("revenue", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("revenue", "2025-01-01..2025-03-31", "2025-01-01", "2025-03-31")]
    [InlineData("cash", "2025-Q3", null, "2025-09-30")]
    [InlineData("cash", "2025-10-15", null, "2025-10-15")]
    public void A_period_is_written_as_people_write_it(string measure, string period, string? from, string to)
    {
        var claim = Read("observation", $"measure={measure}|period={period}").Claim!;
        Assert.Equal((from, to), (claim.ValidFrom?.ToString("yyyy-MM-dd"), claim.ValidTo.ToString("yyyy-MM-dd")));
    }

    [Fact]
    public void A_position_is_confidential_unless_it_is_said_otherwise()
    {
        Assert.Equal(AccessClass.Confidential, Read("position", "").Claim!.Access);
        Assert.Equal(AccessClass.InsideInformation, Read("position", "access=inside_information").Claim!.Access);
        Assert.Null(((Position)Read("position", "fair_value=").Claim!.Content).FairValue);
    }

    private static Entered Read(string form, string changed)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in $"{Sound[form]}|{changed}".Split('|', StringSplitOptions.RemoveEmptyEntries))
            fields[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return ClaimForm.Of(form)!.Read(fields, Chronicle.Catalogue.Vocabulary, Now, "ann");
    }
}

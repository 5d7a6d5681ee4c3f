using System.Security.Cryptography;
using Tocsin.Claims;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Storage;

/// <summary>What every claim store must do. A store's test class derives from it and opens an empty one.</summary>
public abstract class ClaimStoreContract
{
    protected static readonly DateTimeOffset Noon = new(2025, 6, 1, 12, 0, 0, 123, TimeSpan.Zero);

    protected abstract IClaimStore Open();

    [Fact]
    public void An_empty_store_has_head_zero_and_is_whole()
    {
        var store = Open();
        Assert.Equal(0, store.Head);
        Assert.Empty(store.Read());
        Assert.Empty(store.Verify().Faults);
    }

    [Fact]
    public void What_is_read_back_equals_what_was_appended()
    {
        var store = Open();
        Claim[] claims = [.. Enumerable.Range(0, 20).Select(Number), Event(), Event() with { Ordinal = 1 }];
        var appended = store.Append(claims, "one", Noon);
        Assert.Equal(22, appended.Added);
        Assert.Equal(claims.OrderBy(claim => claim.Id), store.Read().Select(row => row.Claim));
        Assert.All(store.Read(), row => Assert.Equal((1, Noon), (row.Batch, row.RecordedAt)));
        Assert.Equal(claims.ToDictionary(c => c.Id, c => c.Content), store.Read().ToDictionary(r => r.Claim.Id, r => r.Claim.Content));
    }

    [Fact]
    public void Claims_come_by_batch_and_then_by_id()
    {
        var store = Open();
        store.Append([.. Enumerable.Range(50, 30).Select(Number)], "first", Noon);
        store.Append([.. Enumerable.Range(0, 30).Select(Number)], "second", Noon.AddDays(1));
        var rows = store.Read();
        Assert.Equal(rows.OrderBy(row => row.Batch).ThenBy(row => row.Claim.Id), rows);
        Assert.Equal([1, 2], rows.Select(row => row.Batch).Distinct());
    }

    [Fact]
    public void Appending_again_adds_nothing_and_takes_no_number()
    {
        var store = Open();
        Claim[] claims = [Number(1), Number(2)];
        store.Append(claims, "one", Noon);
        var again = store.Append(claims, "one", Noon.AddDays(1));
        Assert.Equal((null, 0, 2), (again.Batch, again.Added, again.AlreadyKnown));
        Assert.Equal(1, store.Head);
    }

    [Fact]
    public void A_claim_given_twice_in_one_batch_is_recorded_once()
    {
        var store = Open();
        var appended = store.Append([Number(1), Number(1), Number(2)], "one", Noon);
        Assert.Equal((2, 1), (appended.Added, appended.AlreadyKnown));
        Assert.Equal(2, appended.Batch!.Digests.Count);
    }

    [Fact]
    public void Only_the_new_claims_of_a_mixed_batch_are_added()
    {
        var store = Open();
        store.Append([Number(1), Number(2)], "one", Noon);
        var appended = store.Append([Number(2), Number(3)], "two", Noon);
        Assert.Equal((2, 1, 1), (appended.Batch!.Number, appended.Added, appended.AlreadyKnown));
        Assert.Equal([1, 1, 2], store.Read().Select(row => row.Batch));
    }

    [Fact]
    public void Batches_are_linked_without_a_gap()
    {
        var store = Open();
        var batches = Enumerable.Range(0, 5).Select(n => store.Append([Number(n)], "b" + n, Noon).Batch!).ToList();
        Assert.Equal([1, 2, 3, 4, 5], batches.Select(batch => batch.Number));
        Assert.Equal([Batch.Genesis, .. batches.SkipLast(1).Select(batch => batch.Hash)], batches.Select(batch => batch.Previous));
        Assert.All(batches, batch => Assert.Equal(batch.Expected, batch.Hash));
    }

    [Fact]
    public void An_erased_claim_is_gone_and_the_chain_still_holds()
    {
        var store = Open();
        store.Append([.. Enumerable.Range(0, 5).Select(Number)], "one", Noon);
        var erasure = store.Erase(Number(3).Id, "a person asked", "the clerk", Noon.AddDays(1));
        Assert.DoesNotContain(store.Read(), row => row.Claim == Number(3));
        var verified = store.Verify();
        Assert.Empty(verified.Faults);
        Assert.Equal([erasure], verified.Erasures);
        Assert.Equal((1, 4, "a person asked", "the clerk"), (verified.Batches, verified.Claims, erasure.Reason, erasure.Actor));
    }

    [Fact]
    public void What_was_recorded_since_a_batch_is_read_without_what_was_before()
    {
        var store = Open();
        store.Append([.. Enumerable.Range(0, 5).Select(Number)], "first", Noon);
        store.Append([.. Enumerable.Range(5, 5).Select(Number)], "second", Noon.AddDays(1));
        store.Append([.. Enumerable.Range(10, 5).Select(Number)], "third", Noon.AddDays(2));
        Assert.Equal(store.Read().Where(row => row.Batch > 1), store.ReadSince(1));
        Assert.Equal(store.Read(), store.ReadSince(0));
        Assert.Empty(store.ReadSince(3));
    }

    [Fact]
    public void Erasures_are_counted()
    {
        var store = Open();
        store.Append([Number(1), Number(2)], "one", Noon);
        Assert.Equal(0, store.Erasures);
        store.Erase(Number(1).Id, "asked for", "owner", Noon);
        Assert.Equal(1, store.Erasures);
    }

    [Fact]
    public void Erasing_what_is_not_there_says_so()
    {
        var store = Open();
        store.Append([Number(1)], "one", Noon);
        Assert.Throws<KeyNotFoundException>(() => store.Erase(Number(2).Id, "why", "who", Noon));
        store.Erase(Number(1).Id, "why", "who", Noon);
        Assert.Throws<KeyNotFoundException>(() => store.Erase(Number(1).Id, "why", "who", Noon));
    }

    [Fact]
    public void An_original_is_kept_whole_under_its_hash()
    {
        var store = Open();
        byte[] text = [.. Enumerable.Range(0, 100_000).Select(place => (byte)(place * 7 % 251))];
        var hash = store.Keep(text);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(text)), hash);
        Assert.Equal(hash, store.Keep([.. text]));
        Assert.Equal(text, store.Original(hash)!);
        Assert.Empty(store.Original(store.Keep([]))!);
        Assert.Null(store.Original(new string('0', 64)));
    }

    [Fact]
    public void Erasing_the_last_document_that_names_an_original_erases_it()
    {
        var store = Open();
        var hash = store.Keep([1, 2, 3]);
        var received = Number(1) with
        {
            Subject = Document.SubjectOf(hash),
            Content = new Document(hash, "A letter", "text/plain", 3),
        };
        var again = received with { KnownAt = received.KnownAt.AddDays(1) };
        store.Append([received, again], "inbox", Noon);
        store.Erase(received.Id, "asked", "the clerk", Noon);
        Assert.Equal<byte>([1, 2, 3], store.Original(hash)!);
        store.Erase(again.Id, "asked", "the clerk", Noon);
        Assert.Null(store.Original(hash));
        Assert.Empty(store.Verify().Faults);
    }

    [Fact]
    public void Every_content_is_read_back_as_it_was_written()
    {
        var relation = SubjectId.Parse("relation:ahorn~birke");
        Content[] contents =
        [
            new Position(Instrument.PrivateEquity, "Series B", "EUR", 10, 5.50m, null, null, "X1"),
            new Position(Instrument.ListedEquity, "", "USD", FairValue: 1.2m, ValuedOn: new DateOnly(2026, 1, 2)),
            new Stocktake(["company:ahorn|listed_equity|"]), new Movement(MovementKind.Call, Instrument.Fund, "", 100, "USD"),
            new Expected("revenue", 31),
            new Right(
                RightKind.Consent, "conversion", SubjectId.Parse("company:birke"), Instrument.PrivateEquity, "2024 round", "May refuse.",
                30, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), TermStatus.Disputed),
            new Decision(
                "reduce", "Sell half.", "Too much.", "the owner", "w-0123456789", Number(2).Id, "Less risk.",
                new DateOnly(2026, 6, 1), "ab", 7, "cd"),
            new Review(Number(3).Id, "partly", "Half came.", null, "the owner"),
            new Document(new string('a', 64), "A letter", "text/plain", 3, null, SubjectId.Parse("feed:wire"), new string('b', 64)),
            new Feed("https://example.org/feed", "Wire", true, 7, SourceKind.Page), new Visit("failed", 0, "No answer.", null, null),
            new Run(new DateOnly(2026, 1, 1), 3, "cd", 2, ["k"]), new Message("k", "mail", "One", "Two", ["a", "b"], Noon),
            new Delivery("k", "failed", 2, "Refused.", Noon.AddHours(1)),
            new ScenarioSet(
                "A", "甲", "Which?", "哪个？", relation, null, new DateOnly(2026, 12, 31),
                [new Question("q", "Is it?", "是否？", [new Reply("yes", "yes", "是"), new Reply("no", "no", "否")])], ["q=no"],
                [
                    new Scenario(
                        "s", "S", "丁", ["q=yes"], "Seen.", "可见。", new DateOnly(2026, 12, 31), "w",
                        [new Signpost("open(x)", "It opens.", "打开。", true, SubjectId.Parse("company:birke"))]),
                ]),
            new Forecast("one", [new Share("s", 0.25m)], null), new Likelihood(Number(4).Id, [new Share("s", 2)], "one", "So."),
            new Settlement("s", new DateOnly(2026, 2, 1), "Done.", "完成。", null), new Voiding("Wrongly asked.", "one"),
        ];
        var store = Open();
        Claim[] claims = [.. contents.Select(content => Number(1) with { Subject = relation, Content = content })];
        store.Append(claims, "all", Noon);
        Assert.Equal(claims.OrderBy(claim => claim.Id).Select(claim => claim.Content), store.Read().Select(row => row.Claim.Content));
        Assert.All(contents, content => Assert.False(content.IsEvidence));
    }

    [Fact]
    public void A_copy_of_a_claim_has_an_id_of_its_own()
    {
        var first = Number(1);
        var before = first.Id;
        var copy = first with { Ordinal = 1 };
        Assert.NotEqual(before, copy.Id);
        Assert.Equal(before, (copy with { Ordinal = 0 }).Id);
    }

    protected static Claim Number(int number) => new()
    {
        Subject = SubjectId.Company("Firm " + (number % 7)),
        ValidFrom = new DateOnly(2020, 1, 1),
        ValidTo = new DateOnly(2020, 3, 31).AddDays(number),
        KnownAt = Claim.EndOf(new DateOnly(2020, 5, 1).AddDays(number)),
        Source = new Source("filings", "doc " + number, "filings"),
        Grade = Grade.Parse("A2"),
        Standing = Standing.Confirmed,
        Content = new Observation("revenue", 1_000_000m + number, "USD"),
    };

    private static Claim Event() => new()
    {
        Subject = SubjectId.Relation("Ahorn", "Birke"),
        ValidTo = new DateOnly(2021, 2, 3),
        KnownAt = Claim.EndOf(new DateOnly(2021, 2, 4)),
        Source = new Source("发布者", "AB01 https://example.org/a?b=c", "a wire"),
        Grade = Grade.Parse("C3"),
        Standing = Standing.ToVerify,
        Access = AccessClass.Confidential,
        Portfolio = "fund-1",
        Supersedes = Number(1).Id,
        Content = new Act(
            "suit_filed", ["ahorn"], new Target(TargetKind.Named, ["birke"]), Modality.Rumoured, "A \"quoted\" 诉讼.", 1.50m, "EUR_m"),
    };
}

using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage;
using Tocsin.Warnings;
using Xunit;
using static Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Pages;

/// <summary>What all pages read: renewed when the store moves, and the same as judging everything afresh.</summary>
public sealed class WebDeskTests
{
    private static readonly DateOnly Today = new(2025, 6, 30);

    [Fact]
    public void After_a_deed_the_warnings_are_those_of_a_fresh_judgement_though_nothing_is_judged_again()
    {
        var (store, desk) = Desk();
        var before = desk.Cut();
        var warning = before.Warnings(Today).First(known => known.State == WarningState.Open && known.Severity is not null);
        desk.Append(Acknowledge(warning), "acknowledge");
        var after = desk.Cut();
        Assert.Same(before.Watch, after.Watch);
        Assert.Equal(WarningState.Acknowledged, after.Warnings(Today).Single(known => known.Id == warning.Id).State);
        var fresh = new Watch(new Ledger(store.Read()), Catalogue).Warnings(Today);
        Assert.Equal(Told(fresh), Told(after.Warnings(Today)));
    }

    [Fact]
    public void A_new_claim_of_another_kind_is_judged()
    {
        var (store, desk) = Desk();
        var before = desk.Cut();
        var act = store.Read().Select(row => row.Claim).First(claim => claim.Content is Act);
        store.Append([act with { Ordinal = 7 }], "more", Claim.EndOf(Today));
        Assert.NotSame(before.Watch, desk.Cut().Watch);
        Assert.Equal(store.Head, desk.Cut().Head);
    }

    [Fact]
    public void An_empty_store_has_no_warnings()
    {
        var desk = new WebDesk(new MemoryStore(), Catalogue, () => Claim.EndOf(Today), null);
        Assert.True(desk.Cut().IsEmpty);
        Assert.Empty(desk.Cut().Warnings(Today));
    }

    [Fact]
    public async Task What_others_record_is_read_before_anyone_asks_for_a_page()
    {
        var store = new MemoryStore();
        store.Append(Claims(), "case", Claim.EndOf(Today));
        var watched = new Watched(store);
        var desk = new WebDesk(watched, Catalogue, () => Claim.EndOf(Today), null);
        using var stop = new CancellationTokenSource();
        var kept = Task.Run(() => desk.KeepReady(stop.Token), TestContext.Current.CancellationToken);
        await watched.WasRead.Task.WaitAsync(TestContext.Current.CancellationToken);
        watched.IsAway = true;
        await watched.WasTried.Task.WaitAsync(TestContext.Current.CancellationToken);
        var act = store.Read().Select(row => row.Claim).First(claim => claim.Content is Act);
        store.Append([act with { Ordinal = 7 }], "more", Claim.EndOf(Today));
        watched.IsAway = false;
        Assert.Equal(1, await watched.ReadFrom.Task.WaitAsync(TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        await kept;
    }

    private static IReadOnlyList<Claim> Claims() =>
        [.. Trial.Read(Shipped.Case, Catalogue, Today.AddYears(2)).Files.SelectMany(file => file.Claims)];

    private static (MemoryStore Store, WebDesk Desk) Desk()
    {
        var store = new MemoryStore();
        store.Append(Claims(), "case", Claim.EndOf(Today));
        return (store, new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null));
    }

    private static Claim Acknowledge(Warning warning) => new()
    {
        Subject = warning.Subject,
        ValidTo = Today,
        KnownAt = Claim.EndOf(Today),
        Source = new Source("owner", "test", "owner"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Content = new Deed(
            "acknowledge", warning.Id, "owner", null, null, WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id)), null),
    };

    private static IEnumerable<string> Told(IEnumerable<Warning> warnings) => warnings.Select(warning =>
        $"{warning.Id} {warning.Severity} {warning.State} {string.Join(',', warning.History)} {string.Join(',', warning.Notes)}");

    /// <summary>A store that tells when it is read, and can be away.</summary>
    private sealed class Watched(MemoryStore store) : IClaimStore
    {
        public TaskCompletionSource WasRead { get; } = new();

        public TaskCompletionSource WasTried { get; } = new();

        public TaskCompletionSource<int> ReadFrom { get; } = new();

        public volatile bool IsAway;

        public int Erasures => store.Erasures;

        public int Head
        {
            get
            {
                if (!IsAway)
                    return store.Head;
                WasTried.TrySetResult();
                throw new StoreUnavailableException("away");
            }
        }

        public IReadOnlyList<RecordedClaim> Read()
        {
            WasRead.TrySetResult();
            return store.Read();
        }

        public IReadOnlyList<RecordedClaim> ReadSince(int batch)
        {
            ReadFrom.TrySetResult(batch);
            return store.ReadSince(batch);
        }

        public Appended Append(IReadOnlyCollection<Claim> claims, string label, DateTimeOffset recordedAt) =>
            store.Append(claims, label, recordedAt);

        public Erasure Erase(ClaimId id, string reason, string actor, DateTimeOffset erasedAt) => store.Erase(id, reason, actor, erasedAt);

        public string Keep(byte[] original) => store.Keep(original);

        public byte[]? Original(string hash) => store.Original(hash);

        public Verification Verify() => store.Verify();
    }
}

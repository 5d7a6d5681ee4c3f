using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>What is worked out beside the pages: for the reader who looks now, and for nobody who has gone on.</summary>
public sealed class PartQueueTests
{
    private readonly HandClock clock = new();
    private readonly List<string> done = [];

    [Fact]
    public async Task What_was_looked_at_last_is_worked_out_first_in_the_order_of_its_page()
    {
        var (queue, first, open) = Held();
        var pieces = new[] { ("2024", "worth"), ("2024", "shares"), ("2025", "worth"), ("2025", "shares") }.Select(New).ToList();
        Ask(queue, pieces);
        open.SetResult();
        await Task.WhenAll([first.Task, .. pieces.Select(piece => piece.Task)]);
        Assert.Equal(["first", "2025 worth", "2025 shares", "2024 worth", "2024 shares"], done);
    }

    [Fact]
    public async Task A_page_that_asks_again_is_looked_at_last()
    {
        var (queue, first, open) = Held();
        var pieces = new[] { ("2024", "worth"), ("2025", "worth") }.Select(New).ToList();
        Ask(queue, [.. pieces, pieces[0]]);
        open.SetResult();
        await Task.WhenAll([first.Task, .. pieces.Select(piece => piece.Task)]);
        Assert.Equal(["first", "2024 worth", "2025 worth"], done);
    }

    [Fact]
    public async Task What_nobody_asks_for_any_more_is_not_begun_until_it_is_asked_for_again()
    {
        var (queue, first, open) = Held();
        var (passed, read) = (New(("2024", "worth")), New(("2025", "worth")));
        Ask(queue, [passed]);
        clock.Seconds += 11;
        Ask(queue, [read]);
        open.SetResult();
        await Task.WhenAll(first.Task, read.Task);
        Assert.Equal(TaskStatus.Created, passed.Task.Status);
        Ask(queue, [passed]);
        await passed.Task;
        Assert.Equal(["first", "2025 worth", "2024 worth"], done);
    }

    /// <summary>A queue at work on a piece that ends when it is let.</summary>
    private (PartQueue Queue, Piece First, TaskCompletionSource Open) Held()
    {
        var (queue, open, begun) = (new PartQueue(clock), new TaskCompletionSource(), new TaskCompletionSource());
        var first = new Piece("first", new Task(() =>
        {
            begun.SetResult();
            open.Task.Wait(TestContext.Current.CancellationToken);
            done.Add("first");
        }));
        queue.Ask(first);
        begun.Task.Wait(TestContext.Current.CancellationToken);
        return (queue, first, open);
    }

    private Piece New((string Look, string What) asked) => new(asked.Look, new Task(() => done.Add($"{asked.Look} {asked.What}")));

    private void Ask(PartQueue queue, IEnumerable<Piece> pieces)
    {
        foreach (var piece in pieces)
        {
            clock.Seconds += 0.1;
            queue.Ask(piece);
        }
    }

    private sealed class HandClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(1000 * Seconds);
    }
}

using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>What pages keep of the last few days asked about.</summary>
public sealed class RecentTests
{
    [Fact]
    public void The_answer_not_asked_for_longest_gives_way()
    {
        var worked = new List<int>();
        var recent = new Recent<int, string>(2);
        foreach (var question in new[] { 1, 2, 1, 3, 1, 2 })
            Assert.Equal($"{question}", recent.Of(question, Work));
        Assert.Equal([1, 2, 3, 2], worked);
        Assert.Null(recent.Find(3));
        Assert.Equal("1", recent.Find(1));

        string Work(int question)
        {
            worked.Add(question);
            return $"{question}";
        }
    }

    [Fact]
    public async Task A_question_asked_by_many_at_once_is_worked_out_once()
    {
        var (recent, times) = (new Recent<int, object>(1), 0);
        using var open = new ManualResetEventSlim();
        var asked = Enumerable.Range(0, 4).Select(_ => Task.Run(() => recent.Of(7, _ =>
        {
            Interlocked.Increment(ref times);
            open.Wait(TestContext.Current.CancellationToken);
            return new object();
        }))).ToList();
        open.Set();
        Assert.Single((await Task.WhenAll(asked)).Distinct());
        Assert.Equal(1, times);
    }

    [Fact]
    public void What_another_keeps_is_taken_over_and_its_own_is_let_go()
    {
        var (before, later) = (new Recent<int, string>(2), new Recent<int, string>(2));
        before.Of(1, _ => "one");
        later.Of(2, _ => "two");
        later.TakeOver(before);
        Assert.Equal("one", later.Find(1));
        Assert.Null(later.Find(2));
    }
}

using Tocsin.App;
using Tocsin.Language;
using Xunit;

namespace Tocsin.Tests.Language;

public sealed class TraceTextTests
{
    [Theory]
    [InlineData("(revenue - cost_of_revenue) / revenue", "(revenue - cost_of_revenue)")]
    [InlineData("max(cash, 0 * cash) / revenue", "max(cash, 0 * cash)")]
    [InlineData("-(cash + equity) / revenue", "-(cash + equity)")]
    [InlineData("((cash)) / revenue", "((cash))")]
    [InlineData("not (cash > 0 USD) or (equity < 0 USD and cash < 5mn USD)", "(equity < 0 USD and cash < 5mn USD)")]
    public void A_part_is_written_with_the_brackets_that_belong_to_it(string formula, string part)
    {
        var root = new Checker(Shipped.Catalogue().Vocabulary, new Dictionary<string, Function>(), _ => null).Check(formula).Root;
        var written = Formula.Walk(root).Where(node => node.Start < node.End).Select(node => formula[node.Start..node.End].Trim()).ToList();
        Assert.Equal(formula, written[0]);
        Assert.Contains(part, written);
    }
}

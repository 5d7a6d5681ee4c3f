using Tocsin.App.Inbox;
using Tocsin.Connectors.ByHand;
using Tocsin.Measures;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Records a claim filled in on a page, and tells on the claim's page which warnings it changed.</summary>
public sealed class WebAdd : WebRoute
{
    private const string User = "owner";
    private const int ChangesTold = 20;

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) =>
        MapForm(routes, "/add", Record, new FormPlace("/add") { JudgesItself = true }).WithOrder(-1);

    /// <summary>
    /// Records the claim and goes to its page; draws the form again, with each fault beside its field, when it is refused.
    /// </summary>
    public static IResult Record(IFormCollection form, HttpContext context, WebDesk desk)
    {
        var fields = Typed.FieldsOf(form);
        if (ClaimForm.Of(form["form"]) is not { } kind)
            return new Typed(fields, [new FieldRefusal(null, "", new Name(
                "The form does not say what kind of claim it is: choose one above.", "表单未说明陈述类别：请在上方选择。"))]).Answer(context);
        var (cut, now) = (desk.Cut(), desk.Now);
        var entry = new ClaimEntry(cut.Ledger, cut.Catalogue.Vocabulary, desk.Shelf, now, User).Read(kind, fields);
        if (entry.Entered.Claim is not { } claim)
            return new Typed(fields, entry.Entered.Refusals).Answer(context);
        if (entry.Same is { } same)
            return Results.LocalRedirect($"~/claim/{same.Id.Hex}?recorded=before");
        desk.Append(entry.ToRecord(now, User), "add " + kind.Word);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var shifts = Shift.Between(cut.Warnings(today), desk.Cut().Warnings(today));
        var changed = string.Join(',', shifts.Take(ChangesTold).Select(shift => $"{shift.Kind}.{shift.Warning.Id}"));
        return Results.LocalRedirect($"~/claim/{claim.Id.Hex}?recorded=now&changed={changed}&count={shifts.Count}");
    }
}

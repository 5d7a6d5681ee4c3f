using Tocsin.App.Inbox;
using Tocsin.Cases;
using Tocsin.Claims;

namespace Tocsin.App;

/// <summary>Takes the form of a look back and closes the loop of its decision.</summary>
public sealed class WebReview : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) =>
        MapForm(routes, "/decision/{id}/review", Record, new FormPlace("/decision/{id}"));

    /// <summary>Records a look back and goes back to the decision.</summary>
    public static IResult Record(string id, IFormCollection form, HttpContext context, WebDesk desk)
    {
        var now = desk.Now;
        var knowledge = desk.Cut().Ledger.At(DateOnly.FromDateTime(now.UtcDateTime));
        var one = DecisionLog.At(knowledge).FirstOrDefault(known => known.Claim.Id.Hex == id);
        if (one is null)
            return Results.NotFound();
        var review = new Review(
            one.Claim.Id, form["verdict"].ToString(), form["happened"].ToString(), form["learnt"], form["by"].ToString());
        var (claim, refused) = Deciding.Review(one, review, now);
        if (claim is null)
            return new Typed(form, Deciding.Refusals[refused!]).Answer(context, page: one.Path);
        desk.Append(claim, "review");
        return Results.LocalRedirect($"~{one.Path}?done=review");
    }
}

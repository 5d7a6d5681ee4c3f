using Microsoft.AspNetCore.Mvc;
using Tocsin.Cases;
using Tocsin.Claims;

namespace Tocsin.App;

/// <summary>Takes the form of a look back and closes the loop of its decision.</summary>
public sealed class WebReview : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapPost("/decision/{id}/review", Record);

    /// <summary>Records a look back and goes back to the decision.</summary>
    public static IResult Record(
        string id, [FromForm] string? verdict, [FromForm] string? happened, [FromForm] string? learnt, [FromForm] string? by, WebDesk desk)
    {
        var now = desk.Now;
        var knowledge = desk.Cut().Ledger.At(DateOnly.FromDateTime(now.UtcDateTime));
        var one = DecisionLog.At(knowledge).FirstOrDefault(known => known.Claim.Id.Hex == id);
        if (one is null)
            return Results.NotFound();
        var (claim, refused) = Deciding.Review(
            one, new Review(one.Claim.Id, verdict ?? "", happened ?? "", learnt, by ?? ""), now);
        if (claim is null)
            return Results.LocalRedirect($"~{one.Path}?refused={refused}");
        desk.Append(claim, "review");
        return Results.LocalRedirect($"~{one.Path}?done=review");
    }
}

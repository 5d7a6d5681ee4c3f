using Tocsin.App.Inbox;
using Tocsin.Connectors.ByHand;
using Tocsin.Measures;

namespace Tocsin.App;

/// <summary>Takes a draft of a rule as it is typed: draws the page with what it would have done, or saves it as a rule file.</summary>
public sealed class WebDraft : WebRoute
{
    /// <summary>The field that holds the draft.</summary>
    public const string Text = "text";

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) =>
        MapForm(routes, "/catalogue/draft", Take, new FormPlace("/catalogue/draft") { JudgesItself = true }).WithOrder(-1);

    /// <summary>Saves where asked to and the draft has no error; draws the page in any case.</summary>
    public static IResult Take(IFormCollection form, HttpContext context, WebDesk desk, DraftTable table)
    {
        var text = form[Text].ToString().ReplaceLineEndings("\n");
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [Text] = text };
        if (form["do"] != "save")
            return new Typed(fields, []).Answer(context, StatusCodes.Status200OK);
        var draft = Draft.Read(text, desk.Cut().Catalogue, table.Shelf);
        if (Refused(draft, table.Shelf) is { } refusal)
            return new Typed(fields, [new FieldRefusal(null, text, refusal)]).Answer(context);
        return table.Shelf!.Save(draft.Rules[0].Id, text) is not null
            ? Results.LocalRedirect($"~/catalogue/draft?rule={draft.Rules[0].Id}&done=saved")
            : new Typed(fields, [new FieldRefusal(null, text, new Name(
                "There is no room for another version of this rule: give it another id.", "此规则的版本已满：请另取编号。"))]).Answer(context);
    }

    private static Name? Refused(Draft draft, DraftShelf? shelf) => (draft, shelf) switch
    {
        (_, null) => new Name(
            "Drafts are not saved here: start with tocsin serve and a store of your own.", "此处不保存草稿：请用 tocsin serve 与自己的存储启动。"),
        ({ Errors.Count: > 0 }, _) => new Name(
            "Not saved: the draft has errors. What is in force must be right.", "未保存：草稿有错误。生效的规则必须无误。"),
        ({ Rules.Count: 0 }, _) => new Name("Not saved: the draft holds no rule.", "未保存：草稿中没有规则。"),
        _ => null,
    };
}

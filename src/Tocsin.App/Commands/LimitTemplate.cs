namespace Tocsin.App.Commands;

/// <summary>The file of limits that <c>new limits</c> writes: it imports as it stands.</summary>
internal static class LimitTemplate
{
    /// <summary>What it says of itself, in both languages.</summary>
    public const string Hint =
        "# Limits on the book. A statement of a later day replaces that of the same id; 'ended: yes' ends one.\n"
        + "# 组合限额。较晚日期的声明取代同一 id 的旧声明；写 ended: yes 即终止。\n"
        + "# stated: DAY is the day from which they hold; without it, the day of import. portfolio: NAME limits one portfolio only.\n"
        + "# stated: 日期 为生效日，省略则为导入日。portfolio: 名称 只限制该组合。\n"
        + "# axis: issuer, currency, portfolio, technology_route, application_field, market_stage, jurisdiction or ecosystem;\n"
        + "# place: NAME for one place of it. company: any, or company:NAME, limits what may hang on a company.\n"
        + "# counts: possible holds the upper end of the interval against the limit, with all that is not known.\n"
        + "# Leave to be over one: waivers: [{limit: one-name, place: NAME, until: DAY, by: WHO, reason: WHY}].\n";

    /// <summary>The limits.</summary>
    public const string Text =
        """
        limits:
          - {id: one-name, axis: issuer, most: 25%, owner: portfolio manager}
          - {id: one-cause, company: any, most: 30%, owner: portfolio manager}

        """;
}

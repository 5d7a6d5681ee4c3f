using Tocsin.Measures;

namespace Tocsin.Rules;

/// <summary>What the areas that rules watch are called.</summary>
public static class AreaName
{
    /// <summary>The name of an area; its id where it has no other.</summary>
    public static Name Of(string area) => new(area, area switch
    {
        "operations" => "运营",
        "finance" => "财务",
        "competition" => "竞争",
        "cooperation" => "合作",
        "regulation" => "监管",
        "technology" => "技术",
        "diversification" => "分散",
        "blindness" => "盲区",
        "holding" => "持仓",
        "feed" => "来源",
        _ => area,
    });
}

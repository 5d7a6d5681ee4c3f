using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.App.Pages;

/// <summary>How sets of scenarios are named and coloured on pages.</summary>
public static class ScenarioWords
{
    private const int Colours = 8;

    /// <summary>What people call a set.</summary>
    public static Name NameOf(ScenarioSet set) => new(set.Name, set.NameZh);

    /// <summary>What a set asks.</summary>
    public static Name QuestionOf(ScenarioSet set) => new(set.Question, set.QuestionZh);

    /// <summary>What people call a scenario.</summary>
    public static Name NameOf(Scenario scenario) => new(scenario.Name, scenario.NameZh);

    /// <summary>What must be seen for a scenario to have happened.</summary>
    public static Name CriteriaOf(Scenario scenario) => new(scenario.Criteria, scenario.CriteriaZh);

    /// <summary>The class that colours the scenario at a place of its set; colours come again after eight.</summary>
    public static string Band(int index) => $"scene scene-{index % Colours}";
}

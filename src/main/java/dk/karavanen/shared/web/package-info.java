/** Parts of pages that are served without Flow, for every room that has one. */
package dk.karavanen.shared.web;
